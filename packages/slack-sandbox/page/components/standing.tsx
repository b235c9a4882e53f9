import type { User } from '../../src/model.ts'

/** A mark for who is an app, a guest, of another company, or gone. */
export function Standing({ user }: { user: User | undefined }) {
  const word = user && wordFor(user)
  return word ? <span className="tag">{word}</span> : null
}

function wordFor({ bot, stranger, guest, deleted }: User): string | undefined {
  if (deleted) return 'Deactivated'
  if (bot) return 'App'
  if (stranger) return 'External'
  return guest ? 'Guest' : undefined
}
