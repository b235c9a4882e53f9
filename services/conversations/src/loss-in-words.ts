import type { FactData } from '@parley/contracts'
import { escapeSlack } from '@parley/slack'
import type { HomelessSite } from './repositories/channels.ts'

/** What has become of a channel's conversations. */
export interface Loss {
  slackChannelId: string
  reason: FactData<'channel.lost.v1'>['reason']
  /** Open conversations that go on elsewhere. */
  moved: number
  /** Open conversations that have nowhere to go. */
  stranded: number
  sites: HomelessSite[]
}

const happened = {
  removed: 'Parley was removed from',
  archived: 'Somebody archived',
  deleted: 'Somebody deleted',
} as const

/** For the owner in Slack, where a channel is named by its id. */
export const lossInSlack = (loss: Loss): string =>
  `⚠️ ${happened[loss.reason]} <#${loss.slackChannelId}>. ${consequences(loss, escapeSlack)}`

/** The same by mail. */
export const lossInMail = (loss: Loss): { subject: string; text: string } => ({
  subject: 'Parley has lost a Slack channel',
  text: `${happened[loss.reason]} a Slack channel that visitors' conversations go to (its id is ${loss.slackChannelId}). ${consequences(loss, String)}`,
})

function consequences({ reason, moved, stranded, sites }: Loss, plain: (name: string) => string): string {
  const names = (some: HomelessSite[]) => some.map(({ name }) => plain(name)).join(', ')
  const rerouted = sites.filter((site) => site.moved)
  const homeless = sites.filter((site) => !site.moved)
  const mend = reason === 'removed' ? 'Invite me to the channel again' : 'Restore the channel'
  return [
    moved > 0 && `${counted(moved)} in the fallback channel.`,
    rerouted.length > 0 && `New conversations of ${names(rerouted)} go there, too.`,
    stranded > 0 &&
      `${stranded} open ${stranded === 1 ? 'conversation waits' : 'conversations wait'}; nothing is lost.`,
    homeless.length > 0 && `New conversations of ${names(homeless)} wait, too.`,
    (stranded > 0 || homeless.length > 0) && `${mend}, or choose another one in the Console.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const counted = (count: number) => (count === 1 ? 'One open conversation goes on' : `${count} open conversations go on`)
