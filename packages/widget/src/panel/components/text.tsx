import type { RichBlock, RichRun, RichText } from '@parley/contracts'
import { nestLists, type Point } from '@parley/rich-text'
import type { ComponentChildren } from 'preact'
import { panelStrings as strings } from '../../strings/en.ts'

/** Somebody's words. Nodes, never HTML: nothing in them can become an element that is not named here. */
export const Text = ({ body }: { body: RichText }) => (
  <div class="text">
    {nestLists(body).map((block, index) =>
      'points' in block ? <Points key={index} {...block} /> : <OneBlock key={index} block={block} />,
    )}
  </div>
)

function OneBlock({ block }: { block: Exclude<RichBlock, { list: unknown }> }) {
  if ('paragraph' in block) return <p>{runsOf(block.paragraph.runs)}</p>
  if ('quote' in block) return <blockquote>{runsOf(block.quote.runs)}</blockquote>
  const code = <pre>{block.preformatted.runs.map(({ text }) => text)}</pre>
  return block.preformatted.quoted ? <blockquote>{code}</blockquote> : code
}

function Points({ ordered, start, points, quoted }: Point['lists'][number]) {
  const items = points.map((point, index) => (
    <li key={index}>
      {runsOf(point.runs)}
      {point.lists.map((list, at) => (
        <Points key={at} {...list} />
      ))}
    </li>
  ))
  const list = ordered ? <ol start={start}>{items}</ol> : <ul>{items}</ul>
  return quoted ? <blockquote>{list}</blockquote> : list
}

const runsOf = (runs: RichRun[]) => runs.map((run, index) => <Run key={index} run={run} />)

const tags = { code: 'code', strike: 's', underline: 'u', italic: 'em', bold: 'strong' } as const

function Run({ run }: { run: RichRun }) {
  let node: ComponentChildren = run.text
  if (run.imageUrl) node = <img class="own-emoji" src={run.imageUrl} alt={run.text} title={run.text} loading="lazy" />
  if (run.mention) node = <span class="mention">{node}</span>
  for (const [style, Tag] of Object.entries(tags)) if (run[style as keyof typeof tags]) node = <Tag>{node}</Tag>
  if (!run.url) return <>{node}</>
  return (
    <a href={run.url} target="_blank" rel="noopener noreferrer nofollow" title={strings.opensNewTab}>
      {node}
    </a>
  )
}
