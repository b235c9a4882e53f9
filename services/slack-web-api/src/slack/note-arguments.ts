import type { FactData } from '@parley/contracts'
import { agentUsername, escapeSlack } from '@parley/slack'
import type { PendingDelivery } from '../lanes/work.ts'

/** Most characters in one section. */
const longestSection = 3_000

/** A note goes through the same queue as messages, under an id of its own. */
export const isNote = ({ messageId }: Pick<PendingDelivery, 'messageId'>): boolean => messageId.startsWith('nte_')

/** A note as it is kept until it is posted: mrkdwn in which nothing but the wanted mentions can ping anybody. */
export function noteText({ text, mentions }: Pick<FactData<'note.created.v1'>, 'text' | 'mentions'>): string {
  const group = mentions?.slackUserGroupId ? [`<!subteam^${mentions.slackUserGroupId}>`] : []
  const people = (mentions?.slackUserIds ?? []).map((id) => `<@${id}>`)
  return [...group, ...people, linked(escapeSlack(text))].join(' ')
}

/** Addresses stay links that say where they lead, where Slack is told to make nothing of bare words. */
const linked = (escaped: string) => escaped.replaceAll(/https?:\/\/[^\s|]+?(?=[\s|]|&lt;|&gt;|$)/g, (url) => `<${url}>`)

/** What the agents see of notes: marked as what the visitor does not see. */
export function noteArguments(batch: readonly PendingDelivery[], signsPosts: boolean) {
  const [first] = batch
  const agent = first?.agent
  const mark = agent ? '🔒 Note, not sent to the visitor' : '🔒 For the team'
  const named = agent && !signsPosts ? `${mark} · ${escapeSlack(agent.name)}` : mark
  const avatar = agent && /^https:\/\//.test(agent.avatarUrl) ? { icon_url: agent.avatarUrl } : {}
  const text = batch.map((note) => note.text).join('\n')
  return {
    text: `${mark}: ${text}`,
    blocks: [
      { type: 'context', elements: [marked(named)] },
      ...sectionsOf(text).map((part) => ({ type: 'section', text: marked(part) })),
    ],
    ...(agent && signsPosts ? { username: agentUsername(agent.name), ...avatar } : {}),
  }
}

/** A bare `@here` in it stays words. */
const marked = (text: string) => ({ type: 'mrkdwn', text, verbatim: true })

/** Cut between lines or words, and never inside what Slack reads as one sign. */
function sectionsOf(text: string): string[] {
  const sections: string[] = []
  let rest = text
  while (rest.length > longestSection) {
    const at = Math.max(rest.lastIndexOf('\n', longestSection), rest.lastIndexOf(' ', longestSection))
    const end =
      at > longestSection / 2
        ? at
        : rest.lastIndexOf('&', longestSection) > longestSection - 6
          ? rest.lastIndexOf('&', longestSection)
          : longestSection
    sections.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...sections, rest]
}
