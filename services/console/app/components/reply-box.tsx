import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { tellTyping, useReply } from '../api/queries.ts'

const longest = 4_000
/** The visitor's widget shows typing for six seconds. */
const tellAgainAfter = 3_000

/** Where an answer is written. What was typed stays when sending fails, and is never sent twice. */
export function ReplyBox({ conversationId }: { conversationId: string }) {
  const [text, setText] = useState('')
  const clientMessageId = useRef(crypto.randomUUID())
  const toldAt = useRef(0)
  const reply = useReply(conversationId)

  const send = () => {
    if (!text.trim() || text.length > longest || reply.isPending) return
    reply.mutate(
      { clientMessageId: clientMessageId.current, text },
      {
        onSuccess: () => {
          clientMessageId.current = crypto.randomUUID()
          setText('')
        },
      },
    )
  }
  const type = (next: string) => {
    setText(next)
    if (!next || Date.now() - toldAt.current < tellAgainAfter) return
    toldAt.current = Date.now()
    void tellTyping(conversationId)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <Stack gap="xs">
      <Textarea
        aria-label="Reply"
        placeholder="Reply to the visitor…"
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKey}
        error={text.length > longest ? `${text.length - longest} characters too long` : undefined}
      />
      {reply.error && <Alert color="red">{reply.error.message}</Alert>}
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          Also posted in Slack. Enter sends, Shift + Enter begins a new line.
        </Text>
        <Button onClick={send} loading={reply.isPending} disabled={!text.trim() || text.length > longest}>
          Send
        </Button>
      </Group>
    </Stack>
  )
}
