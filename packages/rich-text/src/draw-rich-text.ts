import type { RichBlock, RichRun, RichText } from '@parley/contracts'
import { type NestedList, nestLists } from './nest-lists.ts'

/** How a node is made: Preact's `h`, React's `createElement`, or anything that takes the same. */
export type MakeNode<N> = (tag: string, props: Record<string, unknown> | null, ...children: (N | string)[]) => N

export interface Drawing {
  className: string
  /** Said of each link, for instance that it opens a new tab. */
  linkTitle?: string
}

/**
 * Formatted text as nodes of whatever draws them. Nodes, never HTML: nothing in a text can become an element that is not
 * named here.
 */
export function drawRichText<N>(make: MakeNode<N>, body: RichText, { className, linkTitle }: Drawing): N {
  const run = (each: RichRun) => drawRun(make, each, linkTitle)
  const list = ({ ordered, start, points, quoted }: NestedList): N => {
    const items = points.map(({ runs, lists }) => make('li', null, ...runs.map(run), ...lists.map(list)))
    const drawn = ordered ? make('ol', { start }, ...items) : make('ul', null, ...items)
    return quoted ? make('blockquote', null, drawn) : drawn
  }
  const block = (each: Exclude<RichBlock, { list: unknown }>): N => {
    if ('paragraph' in each) return make('p', null, ...each.paragraph.runs.map(run))
    if ('quote' in each) return make('blockquote', null, ...each.quote.runs.map(run))
    const code = make('pre', null, ...each.preformatted.runs.map(({ text }) => text))
    return each.preformatted.quoted ? make('blockquote', null, code) : code
  }
  return make('div', { className }, ...nestLists(body).map((each) => ('points' in each ? list(each) : block(each))))
}

/** From the innermost to the outermost. */
const tags = { code: 'code', strike: 's', underline: 'u', italic: 'em', bold: 'strong' } as const
const styles = Object.keys(tags) as (keyof typeof tags)[]

function drawRun<N>(make: MakeNode<N>, run: RichRun, linkTitle: string | undefined): N | string {
  const { text, url, imageUrl, mention } = run
  const picture = { className: 'own-emoji', src: imageUrl, alt: text, title: text, loading: 'lazy' }
  let node: N | string = imageUrl ? make('img', picture) : text
  if (mention) node = make('span', { className: 'mention' }, node)
  for (const style of styles) if (run[style]) node = make(tags[style], null, node)
  if (!url) return node
  const link = { href: url, target: '_blank', rel: 'noopener noreferrer nofollow ugc' }
  return make('a', linkTitle ? { ...link, title: linkTitle } : link, node)
}
