import { type Node, NodeType, parse } from 'slack-message-parser'
import { emojiOf } from './emoji.ts'

export interface Names {
  /** What an agent is called. Asked once for each who is mentioned. */
  nameOf: (slackUserId: string) => Promise<string>
}

/**
 * What a visitor reads of what an agent wrote in Slack: mentions as names, links as addresses, emoji as characters, and Slack's
 * escapes undone. Marks of bold and the like stay as they were typed.
 * @see https://docs.slack.dev/messaging/formatting-message-text/
 */
export async function visitorTextOf(slackText: string, { nameOf }: Names): Promise<string> {
  const tree = parse(slackText)
  const mentioned = [...new Set(mentionsIn(tree))]
  const names = new Map(await Promise.all(mentioned.map(async (id) => [id, await nameOf(id)] as const)))
  return unescapeSlack(render(tree, names)).trim()
}

const childrenOf = (node: Node): Node[] => ('children' in node && Array.isArray(node.children) ? node.children : [])

const mentionsIn = (node: Node): string[] => [
  ...(node.type === NodeType.UserLink ? [node.userID] : []),
  ...childrenOf(node).flatMap(mentionsIn),
]

function render(node: Node, names: ReadonlyMap<string, string>): string {
  const inside = () =>
    childrenOf(node)
      .map((child) => render(child, names))
      .join('')
  const label = () => ('label' in node && node.label ? node.label.map((part) => render(part, names)).join('') : '')
  switch (node.type) {
    case NodeType.Text:
      return node.text
    case NodeType.UserLink:
      return `@${names.get(node.userID) ?? label()}`
    case NodeType.ChannelLink:
      return label() ? `#${label()}` : '#channel'
    case NodeType.URL:
      return linkOf(node.url, label())
    case NodeType.Command:
      return commandOf(node.name, label())
    case NodeType.Emoji:
      return emojiOf(node.name) ?? node.source
    case NodeType.PreText:
    case NodeType.Code:
      return node.text
    case NodeType.Quote:
      return `${inside().trim().replace(/^/gm, '> ')}\n`
    case NodeType.Root:
      return inside()
    default:
      return node.source.charAt(0) + inside() + node.source.charAt(0)
  }
}

function linkOf(url: string, label: string): string {
  const address = url.replace(/^mailto:|^tel:/, '')
  return !label || label === address || label === url || `http://${label}` === url || `https://${label}` === url
    ? address
    : `${label} (${address})`
}

/** `<!here>` and its like are calls to the team; `<!date^…|in words>` is a time. */
const commandOf = (name: string, label: string) =>
  name.startsWith('date') ? label : `@${label.replace(/^@/, '') || name.replace(/^subteam.*/, 'team')}`

const unescapeSlack = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
