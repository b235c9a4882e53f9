import { linkify } from '../links.ts'

/** Somebody's words, with their addresses as links. Nodes, never HTML. */
export const Text = ({ text }: { text: string }) => (
  <>
    {linkify(text).map((piece, index) =>
      'href' in piece ? (
        <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      ) : (
        piece.text
      ),
    )}
  </>
)
