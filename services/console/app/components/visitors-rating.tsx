import { Group, Rating, Text } from '@mantine/core'
import type { Rating as Given } from '@parley/contracts'

/** What the visitor said of a conversation. */
export const VisitorsRating = ({ rating: { score, comment } }: { rating: Given }) => (
  <Group gap="xs" mt={4}>
    <Rating value={score} readOnly size="sm" aria-label={`Rated ${score} of 5`} />
    {comment && <Text size="sm">“{comment}”</Text>}
  </Group>
)
