import { Anchor, Group, type GroupProps } from '@mantine/core'

/** What anybody may read, at the foot of pages that anybody sees. */
export const PublicLinks = (place: GroupProps) => (
  <Group component="footer" justify="center" gap="lg" {...place}>
    <Anchor href="/privacy" size="sm">
      Privacy
    </Anchor>
    <Anchor href="/support" size="sm">
      Support
    </Anchor>
  </Group>
)
