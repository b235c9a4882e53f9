import type { WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { visitorTextOf } from '@parley/slack'
import type { Directory } from '../directory.ts'
import type { Located } from '../repositories/conversations.ts'
import { type Writer, write } from '../repositories/write.ts'
import { isNote, type Post } from '../slack-message.ts'

export interface RecordDeps {
  writer: Writer
  directory: Directory
}

export interface SlackContext {
  workspaceId: WorkspaceId
  conversation: Located
  correlationId: string
}

/** What an agent wrote or edited in Slack goes to the visitor; a note stays among the agents. */
export async function recordSlackPost(
  { writer, directory }: RecordDeps,
  context: SlackContext,
  post: Post,
): Promise<void> {
  const { workspaceId, conversation, correlationId } = context
  const note = isNote(post.text)
  if (note && !post.slackEditTs) return
  const { slackChannelId, slackTs, slackEditTs } = post
  const place = { workspaceId, conversationId: conversation.id, correlationId, slackChannelId, slackTs }
  // An edit that makes a note of a message takes the message back from the visitor.
  if (note) return void (await write(writer, 'delete_slack_message', place))
  await write(writer, 'record_slack_message', {
    ...place,
    slackEditTs,
    messageId: newId('msg'),
    author: 'AUTHOR_AGENT',
    origin: 'slack',
    agent: await directory.agent(workspaceId, post.slackUserId),
    text: await textOf(directory, workspaceId, post),
  })
}

async function textOf(directory: Directory, workspaceId: WorkspaceId, post: Post): Promise<string> {
  const nameOf = async (slackUserId: string) => (await directory.agent(workspaceId, slackUserId)).name
  const text = await visitorTextOf(post.text, { nameOf })
  return [text, ...post.fileNames.map((name) => `📎 ${name}`)].filter(Boolean).join('\n')
}
