import type { RichRun } from '@parley/contracts'
import { emojiOf } from './emoji.ts'
import type { SlackNames } from './slack-names.ts'

/** How a stretch of text looks. */
export type Style = Pick<RichRun, 'bold' | 'italic' | 'strike' | 'underline' | 'code'>

const anonymous = 'somebody'

export async function personRun(id: string, written: string, names: SlackNames, style: Style): Promise<RichRun> {
  return mentionRun(`@${(await names.nameOf?.(id)) || written.replace(/^@/, '') || anonymous}`, style)
}

export async function channelRun(id: string, written: string, names: SlackNames, style: Style): Promise<RichRun> {
  return mentionRun(`#${written || (await names.channelNameOf?.(id)) || 'channel'}`, style)
}

export const groupRun = (written: string, style: Style): RichRun =>
  mentionRun(written ? `@${written.replace(/^@/, '')}` : '@group', style)

export const mentionRun = (text: string, style: Style): RichRun => ({ text, ...style, mention: true })

/** Only what may be opened by a click is a link; of anything else the address is shown. */
export function linkRun(url: string, label: string, style: Style): RichRun[] {
  const address = url.replace(/^(mailto|tel):/i, '')
  if (/^(https?:\/\/|mailto:.|tel:.)/i.test(url)) return [{ text: label || address, ...style, url }]
  const text = label && label !== url ? `${label} (${url})` : url
  return text ? [{ text, ...style }] : []
}

/** Unicode's emoji are text; a workspace's own have a picture, or their name where that cannot be had. */
export async function emojiRun(
  { name, unicode }: { name: string; unicode?: string | undefined },
  names: SlackNames,
  style: Style,
): Promise<RichRun> {
  const [base = '', variation] = name.split('::')
  const sign = signOf(unicode) ?? emojiOf(base, variation)
  if (sign) return { text: sign, ...style }
  const imageUrl = await names.emojiUrlOf?.(base)
  const text = `:${name}:`
  return imageUrl && /^https?:\/\//i.test(imageUrl) ? { text, ...style, emoji: base, imageUrl } : { text, ...style }
}

/** `1f44b-1f3fb` is how Slack writes it. */
function signOf(unicode: string | undefined): string | undefined {
  if (!unicode) return undefined
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16))
  const isText = points.every((point) => point > 0 && point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff))
  return isText ? String.fromCodePoint(...points) : undefined
}

/** One style is one run, so that equal texts are equal data. */
export function joinRuns(runs: readonly RichRun[]): RichRun[] {
  const joined: RichRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.text === '') continue
    if (last && isJoinable(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  return joined
}

const flags = ['bold', 'italic', 'strike', 'underline', 'code'] as const
const isJoinable = (a: RichRun, b: RichRun) =>
  ![a, b].some(({ url, emoji, mention }) => url || emoji || mention) && flags.every((flag) => a[flag] === b[flag])
