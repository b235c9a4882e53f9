import { Anchor, Badge, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ConversationSnapshot, Message } from '@parley/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { conversationQuery } from '../api/queries.ts'
import { ApiError } from '../api/request.ts'
import { MessageFiles } from '../components/message-files.tsx'
import { MessageText } from '../components/message-text.tsx'
import { NotFound } from '../components/not-found.tsx'
import { ReplyBox } from '../components/reply-box.tsx'
import { VisitorsRating } from '../components/visitors-rating.tsx'
import { visitorName } from '../visitor-name.ts'

/** One conversation: read and answered here as in Slack. */
export function Conversation() {
  const { conversationId } = useParams({ from: '/signed-in/conversations/$conversationId' })
  const { data, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    conversationQuery(conversationId),
  )
  const newest = data?.pages[0]
  useDocumentTitle(`${newest ? visitorName(newest.conversation) : 'Conversation'} · Parley`)
  if (isPending) return <Skeleton h={300} radius="lg" />
  if (!newest)
    return error instanceof ApiError && error.status < 500 ? <NotFound /> : <Text c="red">{error?.message}</Text>
  return (
    <Stack>
      <Heading conversation={newest.conversation} />
      {hasNextPage && (
        <Button variant="default" onClick={() => fetchNextPage()} loading={isFetchingNextPage} mx="auto">
          Show earlier messages
        </Button>
      )}
      <Stack gap="xs" role="log" aria-label="Messages">
        {inOrder(data.pages).map((message) => (
          <Bubble key={message.id} message={message} conversation={newest.conversation} />
        ))}
      </Stack>
      <ReplyBox conversationId={conversationId} />
    </Stack>
  )
}

/** Pages come from the newest on. One that was read a moment later may overlap. */
const inOrder = (pages: { messages: Message[] }[]): Message[] =>
  [...new Map(pages.flatMap(({ messages }) => messages).map((message) => [message.seq, message])).values()].sort(
    (one, other) => one.seq - other.seq,
  )

const Heading = ({ conversation }: { conversation: ConversationSnapshot }) => (
  <div>
    <Anchor size="sm" renderRoot={(props) => <Link to="/conversations" {...props} />}>
      Conversations
    </Anchor>
    <Group gap="sm">
      <Title order={1}>{visitorName(conversation)}</Title>
      <Badge variant="light" color={conversation.status === 'closed' ? 'gray' : 'teal'}>
        {conversation.status}
      </Badge>
      {conversation.visitor.verified && (
        <Badge variant="light" color="blue" title="The site vouches for name and e-mail">
          ✓ verified
        </Badge>
      )}
    </Group>
    <Text size="sm" c="dimmed">
      {[
        conversation.siteName,
        conversation.visitor.email,
        conversation.visitor.pageTitle || conversation.visitor.pageUrl,
        conversation.visitor.device,
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
    {conversation.rating && <VisitorsRating rating={conversation.rating} />}
  </div>
)

function Bubble({ message, conversation }: { message: Message; conversation: ConversationSnapshot }) {
  const ours = message.author !== 'AUTHOR_VISITOR'
  const who = ours ? (message.agent?.name ?? 'Parley') : visitorName(conversation)
  return (
    <Stack gap={2} align={ours ? 'end' : 'start'}>
      <Text size="xs" c="dimmed">
        {who} · {new Date(message.createdAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
        {message.editedAt && !message.deletedAt ? ' · edited' : ''}
      </Text>
      <div className="bubble" data-ours={ours || undefined}>
        {message.deletedAt ? <em>This message was deleted.</em> : message.text && <MessageText message={message} />}
        {!message.deletedAt && <MessageFiles files={message.files} />}
      </div>
    </Stack>
  )
}
