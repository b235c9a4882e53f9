import type { AgentAvailability } from '@parley/contracts'
import type { HomeView, KnownBlock } from '@slack/types'
import { context, divider, header, marked, plain, section } from '../block-kit.ts'
import { type Queue, queueBlocks, queueTabs, type SlackPlace } from './queue-blocks.ts'
import { setupBlocks } from './setup-blocks.ts'
import { memoryOf, type QueueList, viewActions } from './view-names.ts'

export interface HomeInput extends SlackPlace {
  queue: Queue
  list: QueueList
  publicUrl: string
  installedBy: string
  /** How the last thing that was done here went, in Slack's writing. */
  said?: string
}

/** What anybody who opens the app sees: who waits, how the day goes, and what is to be set up. */
export function homeView(home: HomeInput): HomeView {
  const { queue, list, said } = home
  const ready = queue.sites.length > 0
  return {
    type: 'home',
    private_metadata: memoryOf({ list }),
    blocks: [
      ...(said ? [section(said), divider] : []),
      ...(ready ? [] : welcome),
      ...(ready
        ? [
            context(whatThisIs),
            availability(queue),
            today(queue),
            divider,
            header('Conversations'),
            queueTabs(queue, list),
          ]
        : []),
      ...(ready ? queueBlocks(queue, list, home) : []),
      divider,
      header(ready ? 'Set-up' : 'Set it up'),
      ...setupBlocks({ ...home, sites: queue.sites }),
      context('Commands: `/parley help`. In a thread, mention the app instead: `@Parley close`.'),
    ],
  }
}

/** For who opens the app where others have set it up. */
const whatThisIs =
  '*Parley* brings what visitors of your web site write to Slack. Whoever replies in a conversation’s thread, or in its channel, is talking to the visitor.'

/** Why a guest finds no conversations. */
export const forMembers =
  'Visitors’ conversations are listed here for full members of this workspace. As a guest you can take part in those whose channels you are in: just reply there.'

/** What guests of the team see: who writes to it is no business of theirs beyond the channels that they are in. */
export const guestHome: HomeView = {
  type: 'home',
  blocks: [context(whatThisIs), section(forMembers)],
}

const welcome: KnownBlock[] = [
  header('Welcome to Parley'),
  section(
    'Visitors of your web site write in a chat window; their messages appear here in Slack. Whoever replies in the thread is talking to the visitor. Nobody needs another tool.',
  ),
]

const choices: Record<AgentAvailability, string> = {
  on: 'On',
  off: 'Off',
  auto: 'As Slack shows me',
}

function availability({ availability: chosen, available, agentsAvailable }: Queue): KnownBlock {
  const option = (value: AgentAvailability) => ({ text: plain(choices[value]), value })
  const others = agentsAvailable === 1 ? '1 person is' : `${agentsAvailable} people are`
  return {
    type: 'section',
    text: marked(`${available ? '🟢 You are *available*.' : '⚪️ You are *away*.'} ${others} available now.`),
    accessory: {
      type: 'static_select',
      action_id: viewActions.availability,
      placeholder: plain('Availability'),
      options: [option('on'), option('off'), option('auto')],
      initial_option: option(chosen),
    },
  }
}

function today({ today: day }: Queue): KnownBlock {
  const answered =
    day.medianFirstReply === null ? '' : `  ·  first answer after *${duration(day.medianFirstReply)}* (median)`
  const conversations = day.conversations === 1 ? 'conversation' : 'conversations'
  return section(`*Today*  ·  *${day.conversations}* ${conversations}  ·  *${day.closed}* closed${answered}`)
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`
  return `${Math.floor(seconds / 3_600)} h ${Math.round((seconds % 3_600) / 60)} min`
}
