import type { Agent, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { visitorTextOf } from '@parley/slack'
import type { Directory } from '../directory.ts'
import type { Located } from '../repositories/conversations.ts'
import { type Writer, write } from '../repositories/write.ts'
import { messageFileOf } from '../slack-file.ts'
import { isNote, type Post } from '../slack-message.ts'

export interface RecordDeps {
  writer: Writer
  directory: Directory
}

export interface SlackContext {
  workspaceId: WorkspaceId
  conversation: Located
  slackTeamId: string
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
  const { slackChannelId, slackTs, slackEditTs } = post
  const place = { workspaceId, conversationId: conversation.id, correlationId, slackChannelId, slackTs }
  // An edit that makes a note of a message takes the message back from the visitor.
  if (note && slackEditTs) return void (await write(writer, 'delete_slack_message', place))
  await write(writer, note || conversation.internalUntilSent ? 'note_slack_message' : 'record_slack_message', {
    ...place,
    slackEditTs,
    noteId: newId('nte'),
    messageId: newId('msg'),
    author: 'AUTHOR_AGENT',
    origin: 'slack',
    agent: await authorOf(directory, context, post),
    text: await textOf(directory, workspaceId, post),
    files: post.files.map((file) => messageFileOf(workspaceId, file)),
  })
}

/** People of another company in a channel that is shared with it are shown as guests. */
async function authorOf(directory: Directory, { workspaceId, slackTeamId }: SlackContext, post: Post): Promise<Agent> {
  const agent = await directory.agent(workspaceId, post.slackUserId)
  const stranger = post.slackUserTeamId !== null && post.slackUserTeamId !== slackTeamId
  return stranger ? { ...agent, name: `${agent.name} (guest)` } : agent
}

async function textOf(directory: Directory, workspaceId: WorkspaceId, post: Post): Promise<string> {
  const nameOf = async (slackUserId: string) => (await directory.agent(workspaceId, slackUserId)).name
  const text = await visitorTextOf(post.text, { nameOf })
  return [text, ...post.files.map(({ name }) => `📎 ${name}`)].filter(Boolean).join('\n')
}
