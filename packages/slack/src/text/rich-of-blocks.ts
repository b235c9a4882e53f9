import type { RichBlock, RichRun, RichText } from '@parley/contracts'
import { z } from 'zod'
import { channelRun, emojiRun, groupRun, joinRuns, linkRun, mentionRun, personRun, type Style } from './runs.ts'
import type { SlackNames, WrittenNames } from './slack-names.ts'

/** What is not one of these, or is broken, makes the whole message be read from its text instead: nothing is left out. */
const style = z
  .looseObject({
    bold: z.boolean().nullish(),
    italic: z.boolean().nullish(),
    strike: z.boolean().nullish(),
    underline: z.boolean().nullish(),
    code: z.boolean().nullish(),
  })
  .nullish()
const text = z.looseObject({ type: z.literal('text'), text: z.string(), style })
const link = z.looseObject({ type: z.literal('link'), url: z.string(), text: z.string().nullish(), style })
const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.looseObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.looseObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.looseObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.looseObject({ type: z.literal('broadcast'), range: z.string(), style }),
  z.looseObject({ type: z.literal('team'), team_id: z.string(), style }),
  z.looseObject({ type: z.literal('emoji'), name: z.string(), unicode: z.string().nullish(), style }),
  z.looseObject({ type: z.literal('color'), value: z.string(), style }),
  z.looseObject({ type: z.literal('date'), timestamp: z.number(), fallback: z.string().nullish(), style }),
])
const elements = z.array(inline)
const border = z.number().nullish()
const section = z.looseObject({ type: z.literal('rich_text_section'), elements })
const part = z.discriminatedUnion('type', [
  section,
  z.looseObject({ type: z.literal('rich_text_quote'), elements }),
  z.looseObject({ type: z.literal('rich_text_preformatted'), elements, border }),
  z.looseObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.int().min(0).nullish(),
    offset: z.int().min(0).nullish(),
    border,
    elements: z.array(section),
  }),
])
const richTextBlocks = z.array(z.looseObject({ type: z.literal('rich_text'), elements: z.array(part) })).min(1)

type Inline = z.infer<typeof inline>
type Part = z.infer<typeof part>

/** As deep as Slack goes. */
const deepest = 8

/**
 * What Slack's composer made of what somebody wrote: all of its formatting.
 * @returns undefined when the blocks are of another kind
 */
export async function richOfBlocks(
  blocks: unknown,
  names: SlackNames,
  written: WrittenNames,
): Promise<RichText | undefined> {
  const parsed = richTextBlocks.safeParse(blocks)
  if (!parsed.success) return undefined
  const parts = parsed.data.flatMap((block) => block.elements)
  const read = await Promise.all(parts.map((each) => blockOf(each, names, written)))
  return withoutLastLineEnds(read)
}

async function blockOf(each: Part, names: SlackNames, written: WrittenNames): Promise<RichBlock> {
  const runsOf = (inside: readonly Inline[]) => runsOfElements(inside, names, written)
  if (each.type === 'rich_text_section') return { paragraph: { runs: await runsOf(each.elements) } }
  if (each.type === 'rich_text_quote') return { quote: { runs: await runsOf(each.elements) } }
  const quoted = each.border ? { quoted: true as const } : {}
  if (each.type === 'rich_text_preformatted') return { preformatted: { runs: await runsOf(each.elements), ...quoted } }
  const items = await Promise.all(each.elements.map(async (item) => ({ runs: await runsOf(item.elements) })))
  const indent = Math.min(each.indent ?? 0, deepest)
  return { list: { ordered: each.style === 'ordered', indent, offset: each.offset ?? 0, items, ...quoted } }
}

async function runsOfElements(inside: readonly Inline[], names: SlackNames, written: WrittenNames): Promise<RichRun[]> {
  return joinRuns((await Promise.all(inside.map((each) => runsOfElement(each, names, written)))).flat())
}

async function runsOfElement(each: Inline, names: SlackNames, written: WrittenNames): Promise<RichRun[]> {
  const look = styleOf(each.style)
  switch (each.type) {
    case 'text':
      return [{ text: each.text, ...look }]
    case 'link':
      return linkRun(each.url, each.text ?? '', look)
    case 'user':
      return [await personRun(each.user_id, '', names, look)]
    case 'channel':
      return [await channelRun(each.channel_id, written.channels.get(each.channel_id) ?? '', names, look)]
    case 'usergroup':
      return [groupRun(written.groups.get(each.usergroup_id) ?? '', look)]
    case 'broadcast':
      return [mentionRun(`@${each.range}`, look)]
    case 'team':
      return [groupRun('', look)]
    case 'emoji':
      return [await emojiRun({ name: each.name, unicode: each.unicode ?? undefined }, names, look)]
    case 'color':
      return [{ text: each.value, ...look }]
    case 'date':
      return [{ text: each.fallback || new Date(each.timestamp * 1_000).toUTCString(), ...look }]
  }
}

const flags = ['bold', 'italic', 'strike', 'underline', 'code'] as const
const styleOf = (given: z.infer<typeof style>): Style =>
  Object.fromEntries(flags.filter((flag) => given?.[flag]).map((flag) => [flag, true]))

/** A paragraph's last line end stands for the beginning of the list, quote or code that follows. */
const withoutLastLineEnds = (blocks: RichText): RichText =>
  blocks.flatMap((block, at) => {
    const next = blocks[at + 1]
    if (!('paragraph' in block) || !next || 'paragraph' in next) return [block]
    const { runs } = block.paragraph
    const last = runs.at(-1)
    if (!last?.text.endsWith('\n')) return [block]
    const rest = joinRuns([...runs.slice(0, -1), { ...last, text: last.text.slice(0, -1) }])
    return rest.length > 0 ? [{ paragraph: { runs: rest } }] : []
  })
