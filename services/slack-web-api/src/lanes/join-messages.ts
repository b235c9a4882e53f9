import type { Agent, Author } from '@parley/contracts'

interface Joinable {
  seq: number
  author: Author
  agent: Agent | null
  text: string
  gap: boolean
}

/** What one post may hold. */
const longestPost = 3_000
const mostMessages = 20

/**
 * The messages at the head of a conversation's queue that go into one post: those of the same author, as many as fit.
 * A message that is alone too long goes alone.
 * @param queue in seq order
 */
export function joinMessages<M extends Joinable>(queue: readonly M[]): M[] {
  const [first, ...rest] = queue
  if (!first) return []
  const joined = [first]
  let length = first.text.length
  for (const message of rest) {
    length += message.text.length + 1
    const fits = joined.length < mostMessages && length <= longestPost
    // A gap that is still waited for stands between them.
    if (!fits || !sameAuthor(first, message) || message.gap) break
    joined.push(message)
  }
  return joined
}

const sameAuthor = (a: Joinable, b: Joinable) => a.author === b.author && a.agent?.slackUserId === b.agent?.slackUserId
