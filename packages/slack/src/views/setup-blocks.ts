import type { KnownBlock } from '@slack/types'
import { actions, button, linkButton, section } from '../block-kit.ts'
import { escapeSlack } from '../text/escape.ts'
import type { Queue } from './queue-blocks.ts'
import { viewActions } from './view-names.ts'

type Site = Queue['sites'][number]

const mostSites = 10

export interface SetupInput {
  sites: Site[]
  /** Origin of the Console. */
  publicUrl: string
  /** Who added Parley to the workspace: whom to ask when one may not set it up. */
  installedBy: string
}

/** How far the set-up is, and what to do next. */
export function setupBlocks({ sites, publicUrl, installedBy }: SetupInput): KnownBlock[] {
  const step = nextStep(sites, publicUrl)
  return [
    ...siteList(sites),
    ...(step ? [section(`*Next step:* ${step.text} If you cannot, ask <@${installedBy}>.`)] : []),
    actions([
      ...(step ? [linkButton(viewActions.link, step.label, step.url, { style: 'primary' })] : []),
      button(viewActions.savedReplies, 'Saved replies'),
      button(viewActions.test, 'Test the connection'),
      linkButton(`${viewActions.link}_console`, 'Open the Console', publicUrl),
    ]),
  ]
}

function siteList(sites: Site[]): KnownBlock[] {
  if (sites.length === 0) return []
  const lines = sites.slice(0, mostSites).map(siteLine)
  const more = sites.length - lines.length
  return [section([...lines, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n'))]
}

function siteLine({ name, mode, slackChannelId, online, seen }: Site): string {
  const place = slackChannelId ? `<#${slackChannelId}>` : 'no channel yet'
  const where = mode === 'still' ? `threads in ${place}` : `a channel for each conversation, setbacks in ${place}`
  return `${online ? '🟢' : '⚪️'} *${escapeSlack(name)}*  ·  ${online ? 'online' : 'offline'}  ·  ${where}${seen ? '' : '  ·  not yet on a page'}`
}

/** @returns undefined when everything is set up */
function nextStep(sites: Site[], publicUrl: string): { text: string; label: string; url: string } | undefined {
  if (sites.length === 0)
    return {
      text: 'tell Parley of your web site. It takes two minutes.',
      label: 'Add your site',
      url: `${publicUrl}/sites/new`,
    }
  const homeless = sites.find(({ mode, slackChannelId }) => mode === 'still' && !slackChannelId)
  if (homeless)
    return {
      text: `choose the channel that *${escapeSlack(homeless.name)}* writes to.`,
      label: 'Choose a channel',
      url: `${publicUrl}/sites/${homeless.siteId}`,
    }
  const unseen = sites.find(({ seen }) => !seen)
  if (unseen)
    return {
      text: `put the widget on the pages of *${escapeSlack(unseen.name)}*.`,
      label: 'Show me how',
      url: `${publicUrl}/sites/${unseen.siteId}`,
    }
  return undefined
}
