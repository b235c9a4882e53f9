import type { Message, RichBlock, RichRun } from '@parley/contracts'
import { type NestedList, nestLists, typedText } from '@parley/rich-text'
import type { ReactNode } from 'react'

/** A message's words with their formatting. Nodes, never HTML: nothing in them can become an element that is not named here. */
export const MessageText = ({ message: { rich, text } }: { message: Pick<Message, 'rich' | 'text'> }) => (
  <div className="message-text">
    {nestLists(rich ?? typedText(text)).map((block, index) =>
      'points' in block ? <Points key={index} list={block} /> : <OneBlock key={index} block={block} />,
    )}
  </div>
)

function OneBlock({ block }: { block: Exclude<RichBlock, { list: unknown }> }) {
  if ('paragraph' in block) return <p>{runsOf(block.paragraph.runs)}</p>
  if ('quote' in block) return <blockquote>{runsOf(block.quote.runs)}</blockquote>
  const code = <pre>{block.preformatted.runs.map(({ text }) => text)}</pre>
  return block.preformatted.quoted ? <blockquote>{code}</blockquote> : code
}

function Points({ list: { ordered, start, points, quoted } }: { list: NestedList }) {
  const items = points.map(({ runs, lists }, index) => (
    <li key={index}>
      {runsOf(runs)}
      {lists.map((list, at) => (
        <Points key={at} list={list} />
      ))}
    </li>
  ))
  const drawn = ordered ? <ol start={start}>{items}</ol> : <ul>{items}</ul>
  return quoted ? <blockquote>{drawn}</blockquote> : drawn
}

const runsOf = (runs: RichRun[]) => runs.map((run, index) => <Run key={index} run={run} />)

const tags = { code: 'code', strike: 's', underline: 'u', italic: 'em', bold: 'strong' } as const

function Run({ run }: { run: RichRun }) {
  let node: ReactNode = run.text
  if (run.imageUrl) node = <img className="own-emoji" src={run.imageUrl} alt={run.text} title={run.text} />
  if (run.mention) node = <strong>{node}</strong>
  for (const [style, Tag] of Object.entries(tags)) if (run[style as keyof typeof tags]) node = <Tag>{node}</Tag>
  if (!run.url) return node
  return (
    <a href={run.url} target="_blank" rel="noopener noreferrer nofollow">
      {node}
    </a>
  )
}
