import type { RichRun, RichText } from '@parley/contracts'
import { type Node, NodeType, parse } from 'slack-message-parser'
import { unescapeSlack } from './escape.ts'
import { channelRun, emojiRun, groupRun, joinRuns, linkRun, mentionRun, personRun, type Style } from './runs.ts'
import type { SlackNames } from './slack-names.ts'

/** A message of Slack's marks, as apps write it and as it is told where there are no blocks. */
export async function richOfMrkdwn(slackText: string, names: SlackNames): Promise<RichText> {
  const blocks: RichText = []
  let runs: RichRun[] = []
  const close = () => {
    const joined = joinRuns(runs)
    if (joined.length > 0) blocks.push({ paragraph: { runs: joined } })
    runs = []
  }
  const add = (more: RichRun[]) => {
    const [first, ...rest] = more
    // The line end after a quote or code belongs to that.
    if (first && runs.length === 0 && blocks.length > 0 && first.text.startsWith('\n'))
      runs.push({ ...first, text: first.text.slice(1) }, ...rest)
    else runs.push(...more)
  }
  for (const node of parse(slackText).children) {
    if (node.type === NodeType.Quote) {
      endLine(runs)
      close()
      blocks.push({ quote: { runs: quoteRuns(await runsOfAll(node.children, names, {})) } })
    } else if (node.type === NodeType.PreText) {
      endLine(runs)
      close()
      blocks.push({ preformatted: { runs: codeRuns(node.text) } })
    } else add(await runsOf(node, names, {}))
  }
  close()
  return blocks
}

function endLine(runs: RichRun[]): void {
  const last = runs.at(-1)
  if (last?.text.endsWith('\n')) runs[runs.length - 1] = { ...last, text: last.text.slice(0, -1) }
}

const codeRuns = (source: string): RichRun[] =>
  joinRuns([{ text: unescapeSlack(source).replace(/^\n/, '').replace(/\n$/, '') }])

/** The space after the quote's mark, and the line end before the next block, are not its words. */
function quoteRuns(runs: RichRun[]): RichRun[] {
  const [first, ...rest] = runs
  const all = first ? [{ ...first, text: first.text.replace(/^ /, '') }, ...rest] : []
  endLine(all)
  return joinRuns(all)
}

async function runsOfAll(nodes: readonly Node[], names: SlackNames, style: Style): Promise<RichRun[]> {
  return (await Promise.all(nodes.map((node) => runsOf(node, names, style)))).flat()
}

async function runsOf(node: Node, names: SlackNames, style: Style): Promise<RichRun[]> {
  switch (node.type) {
    case NodeType.Bold:
      return runsOfAll(node.children, names, { ...style, bold: true })
    case NodeType.Italic:
      return runsOfAll(node.children, names, { ...style, italic: true })
    case NodeType.Strike:
      return runsOfAll(node.children, names, { ...style, strike: true })
    case NodeType.Code:
      return [{ text: unescapeSlack(node.text), ...style, code: true }]
    case NodeType.UserLink:
      return [await personRun(node.userID, await labelOf(node.label, names), names, style)]
    case NodeType.ChannelLink:
      return [await channelRun(node.channelID, await labelOf(node.label, names), names, style)]
    case NodeType.URL:
      return linkRun(unescapeSlack(node.url), await labelOf(node.label, names), style)
    case NodeType.Command:
      return [await commandRun(node.name, await labelOf(node.label, names), style)]
    case NodeType.Emoji: {
      const name = node.variation ? `${node.name}::${node.variation}` : node.name
      return [await emojiRun({ name }, names, style)]
    }
    default:
      return [{ text: unescapeSlack(node.source), ...style }]
  }
}

const labelOf = async (label: readonly Node[] | undefined, names: SlackNames): Promise<string> =>
  label ? (await runsOfAll(label, names, {})).map(({ text }) => text).join('') : ''

async function commandRun(name: string, label: string, style: Style): Promise<RichRun> {
  if (name === 'date') return { text: label || 'a date', ...style }
  return name === 'subteam' ? groupRun(label, style) : mentionRun(label || `@${name}`, style)
}
