import { Alert, Badge, Button, Group, Paper, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ConversationSummary } from '@parley/contracts'
import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { conversationsQuery, type StatusFilter } from '../api/queries.ts'
import { Ago } from '../components/ago.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { visitorName } from '../visitor-name.ts'

const filters = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
]

export function Conversations() {
  useDocumentTitle('Conversations · Parley')
  const [status, setStatus] = useState<StatusFilter>('open')
  const { data, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    conversationsQuery(status),
  )
  const conversations = data?.pages.flatMap((page) => page.conversations) ?? []
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>Conversations</Title>
        <SegmentedControl
          data={filters}
          value={status}
          onChange={(next) => setStatus(next as StatusFilter)}
          aria-label="Which conversations"
        />
      </Group>
      {isPending && <Skeleton h={240} radius="lg" />}
      {error && <Alert color="red">{error.message}</Alert>}
      {data && conversations.length === 0 && (
        <EmptyState
          icon={<IconMessages size={28} />}
          title={status === 'open' ? 'Nobody is waiting' : 'Nothing here yet'}
          action={<YourSites />}
        >
          When a visitor writes, the conversation appears here and in Slack at once.
        </EmptyState>
      )}
      {conversations.length > 0 && (
        <Paper withBorder radius="lg" p={4}>
          {conversations.map((conversation) => (
            <Row key={conversation.id} conversation={conversation} />
          ))}
        </Paper>
      )}
      {hasNextPage && (
        <Button variant="default" onClick={() => fetchNextPage()} loading={isFetchingNextPage} mx="auto">
          Older conversations
        </Button>
      )}
    </Stack>
  )
}

const YourSites = () => (
  <Button variant="default" renderRoot={(props) => <Link to="/sites" {...props} />}>
    See where your chat is
  </Button>
)

const Row = ({ conversation }: { conversation: ConversationSummary }) => (
  <Link to="/conversations/$conversationId" params={{ conversationId: conversation.id }} className="list-row">
    <Group justify="space-between" wrap="nowrap" align="start">
      <div style={{ minWidth: 0 }}>
        <Group gap="xs">
          <Text fw={600}>{visitorName(conversation)}</Text>
          <Text size="sm" c="dimmed">
            {conversation.siteName}
          </Text>
        </Group>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {conversation.lastMessageAuthor === 'AUTHOR_VISITOR' ? '' : 'You: '}
          {conversation.lastMessageText}
        </Text>
      </div>
      <Stack gap={4} align="end" className="list-aside">
        <Ago at={conversation.lastMessageAt} />
        <Badge
          size="sm"
          variant="light"
          color={conversation.status === 'closed' ? 'gray' : conversation.assignee ? 'teal' : 'yellow'}
        >
          {conversation.status === 'closed' ? 'closed' : (conversation.assignee?.name ?? 'waiting')}
        </Badge>
      </Stack>
    </Group>
  </Link>
)
