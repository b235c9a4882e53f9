import { type Node, NodeType, parse } from 'slack-message-parser'
import { emojiOf } from './emoji.ts'
import { unescapeSlack } from './escape.ts'

/** What ids in a Slack message stand for. An answer of undefined leaves a neutral word in the name's place. */
export interface SlackNames {
  /** A person's name, by Slack user id. */
  nameOf?: (slackUserId: string) => Promise<string | undefined> | string | undefined
  /** A channel's name without `#`, by its id. */
  channelNameOf?: (slackChannelId: string) => Promise<string | undefined> | string | undefined
}

/**
 * A Slack message as a visitor reads it, in plain text: mentions by name, links readable, emoji as Unicode, nothing escaped.
 * Marks of formatting stay as they were typed, for they read well in plain text too.
 */
export async function visitorTextOf(slackText: string, names: SlackNames = {}): Promise<string> {
  return textOfAll(parse(slackText).children, names)
}

async function textOfAll(nodes: readonly Node[], names: SlackNames): Promise<string> {
  return (await Promise.all(nodes.map((node) => textOf(node, names)))).join('')
}

async function textOf(node: Node, names: SlackNames): Promise<string> {
  switch (node.type) {
    case NodeType.Bold:
    case NodeType.Italic:
    case NodeType.Strike: {
      const mark = node.source.charAt(0)
      return `${mark}${await textOfAll(node.children, names)}${mark}`
    }
    case NodeType.Quote:
      return quoted(node.source, await textOfAll(node.children, names))
    case NodeType.Root:
      return textOfAll(node.children, names)
    case NodeType.UserLink:
      return `@${(await names.nameOf?.(node.userID)) || (await labelOf(node.label, names)) || 'somebody'}`
    case NodeType.ChannelLink:
      return `#${(await labelOf(node.label, names)) || (await names.channelNameOf?.(node.channelID)) || 'channel'}`
    case NodeType.URL:
      return linkText(unescapeSlack(node.url), await labelOf(node.label, names))
    case NodeType.Command:
      return (await labelOf(node.label, names)) || commandText(node.name)
    case NodeType.Emoji:
      return emojiOf(node.name, node.variation) ?? node.source
    default:
      return unescapeSlack(node.source)
  }
}

const labelOf = (label: readonly Node[] | undefined, names: SlackNames) =>
  label ? textOfAll(label, names) : Promise.resolve('')

/** The parser takes the quote's mark, and the line's end where there is one. */
const quoted = (source: string, text: string) => `>${text}${source.endsWith('\n') ? '\n' : ''}`

const commandText = (name: string) => (name === 'subteam' ? '@group' : `@${name}`)

function linkText(url: string, label: string): string {
  const address = url.replace(/^(mailto|tel):/, '')
  return !label || label === address || label === url ? address : `${label} (${address})`
}
