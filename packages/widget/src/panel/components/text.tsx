import { panelStrings as strings } from '../../strings/en.ts'
import { type Piece, richText } from '../rich-text.ts'

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const

/** Somebody's words. Nodes, never HTML. @param formatted with Slack's marks of formatting in them */
export const Text = ({ text, formatted }: { text: string; formatted: boolean }) => (
  <span class="text">
    <Pieces pieces={richText(text, { formatted })} />
  </span>
)

const Pieces = ({ pieces }: { pieces: Piece[] }) => <>{pieces.map(nodeOf)}</>

function nodeOf(piece: Piece, index: number) {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'link':
      return (
        <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow" title={strings.opensNewTab}>
          {piece.text}
        </a>
      )
    case 'code':
      return <code key={index}>{piece.text}</code>
    case 'block':
      return <pre key={index}>{piece.text}</pre>
    default: {
      const Tag = tags[piece.kind]
      return (
        <Tag key={index}>
          <Pieces pieces={piece.pieces} />
        </Tag>
      )
    }
  }
}
