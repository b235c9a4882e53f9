import { type Agent, type InstallationSummary, type MessageFile, notePrefix, type WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { type VisitorWords, visitorWordsOf } from '@parley/slack'
import type { Directory } from '../directory.ts'
import type { Located } from '../repositories/conversations.ts'
import { type Writer, write } from '../repositories/write.ts'
import { messageFileOf } from '../slack-file.ts'
import { isCommand, isNote, type Post } from '../slack-message.ts'

export interface RecordDeps {
  writer: Writer
  directory: Directory
}

export interface SlackContext {
  workspaceId: WorkspaceId
  conversation: Pick<Located, 'id'>
  installation: Pick<InstallationSummary, 'slackTeamId' | 'slackEnterpriseId' | 'botUserId'>
  correlationId: string
}

/** What an agent wrote or edited in Slack goes to the visitor; a note, or a command to the app, stays among the agents. */
export async function recordSlackPost(
  { writer, directory }: RecordDeps,
  context: SlackContext,
  post: Post,
): Promise<void> {
  const { workspaceId, conversation, correlationId } = context
  const { slackChannelId, slackTs, slackEditTs } = post
  const isInternal = isNote(post.text)
  await write(writer, 'record_slack_message', {
    ...{ workspaceId, conversationId: conversation.id, correlationId, slackChannelId, slackTs, slackEditTs },
    note: isInternal || isCommand(post.text, context.installation.botUserId),
    noteId: newId('nte'),
    messageId: newId('msg'),
    author: 'AUTHOR_AGENT',
    origin: 'slack',
    agent: await authorOf(directory, context, post),
    ...(await wordsOf(directory, workspaceId, post)),
    files: await filesOf(directory, workspaceId, post),
  })
}

/** People of another company in a channel that is shared with it are shown as guests. */
async function authorOf(directory: Directory, { workspaceId, installation }: SlackContext, post: Post): Promise<Agent> {
  const agent = await directory.agent(workspaceId, post.slackUserId)
  const { slackTeamId, slackEnterpriseId } = installation
  const colleague = !post.slackUserTeamId || [slackTeamId, slackEnterpriseId].includes(post.slackUserTeamId)
  return colleague ? agent : { ...agent, name: `${agent.name} (guest)` }
}

async function filesOf(directory: Directory, workspaceId: WorkspaceId, { files }: Post): Promise<MessageFile[]> {
  const described = files.map((file) => (file.described ? file : directory.describeFile(workspaceId, file)))
  return (await Promise.all(described)).map((file) => messageFileOf(workspaceId, file))
}

/** A note's mark is not part of it. */
function wordsOf(directory: Directory, workspaceId: WorkspaceId, post: Post): Promise<VisitorWords> {
  const nameOf = async (slackUserId: string) => (await directory.agent(workspaceId, slackUserId)).name
  const names = { nameOf, emojiUrlOf: (name: string) => directory.emojiUrl(workspaceId, name) }
  return visitorWordsOf(post, names, isNote(post.text) ? notePrefix : '')
}
