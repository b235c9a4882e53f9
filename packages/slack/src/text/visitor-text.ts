import { isDeepStrictEqual } from 'node:util'
import type { RichText } from '@parley/contracts'
import { plainTextOf, typedText } from '@parley/rich-text'
import { richOfBlocks } from './rich-of-blocks.ts'
import { richOfMrkdwn } from './rich-of-mrkdwn.ts'
import { joinRuns } from './runs.ts'
import { type SlackNames, writtenNames } from './slack-names.ts'

/** A Slack message's words. */
export interface VisitorWords {
  /** As it reads where nothing can be formatted. */
  text: string
  /** The same with its formatting; null where reading `text` as typed comes to the same. */
  rich: RichText | null
}

/**
 * A Slack message as a visitor reads it: mentions by name, links, emoji as Unicode or as pictures, nothing escaped. From its blocks,
 * where Slack's composer made them; else from its marks.
 * @param prefix a mark at its beginning that is left out
 */
export async function visitorWordsOf(
  message: { text: string; blocks?: unknown },
  names: SlackNames = {},
  prefix = '',
): Promise<VisitorWords> {
  const fromBlocks = await richOfBlocks(message.blocks, names, writtenNames(message.text))
  const rich = withoutPrefix(fromBlocks ?? (await richOfMrkdwn(message.text, names)), prefix)
  const text = plainTextOf(rich)
  return { text, rich: isDeepStrictEqual(canonical(typedText(text)), rich) ? null : rich }
}

/** A mark that is formatted itself, or alone in its run, is a mark too. */
function withoutPrefix(rich: RichText, prefix: string): RichText {
  const [first, ...rest] = rich
  if (!prefix || !first || !('paragraph' in first)) return rich
  const [run, ...runs] = first.paragraph.runs
  const words = run?.text.trimStart()
  if (!run || !words?.startsWith(prefix)) return rich
  const text = words.slice(prefix.length).trimStart()
  const kept = text ? [{ ...run, text }, ...runs] : runs
  return kept.length > 0 ? [{ paragraph: { runs: kept } }, ...rest] : rest
}

const canonical = (rich: RichText): RichText =>
  rich.map((block) => {
    if ('paragraph' in block) return { paragraph: { runs: joinRuns(block.paragraph.runs) } }
    if ('quote' in block) return { quote: { runs: joinRuns(block.quote.runs) } }
    if ('preformatted' in block) return block
    return { list: { ...block.list, items: block.list.items.map(({ runs }) => ({ runs: joinRuns(runs) })) } }
  })
