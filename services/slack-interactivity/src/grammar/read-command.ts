import { type AgentAvailability, type ConversationAction, conversationAction } from '@parley/contracts'
import { unescapeSlack } from '@parley/slack'
import type { z } from 'zod'

/** What somebody wants who says something to Parley. */
export type Command =
  | { kind: 'help'; topic: string }
  | { kind: 'availability'; availability: AgentAvailability }
  | { kind: 'status' | 'settings' | 'test' }
  | { kind: 'act'; action: ConversationAction }
  /** A command that lacks something. */
  | { kind: 'incomplete'; topic: string; problem: string }
  | { kind: 'unknown'; word: string }

/** @param text as Slack tells it: `close`, `note call them back`, `assign <@U1|mara>` */
export function readCommand(text: string): Command {
  const said = text.trim()
  const word = /^\S*/.exec(said)?.[0] ?? ''
  const rest = said.slice(word.length).trim()
  const name = word.toLowerCase()
  switch (name) {
    case '':
    case 'help':
      return { kind: 'help', topic: rest.toLowerCase().replace(/^\//, '') }
    case 'on':
    case 'off':
    case 'auto':
      return { kind: 'availability', availability: name }
    case 'status':
    case 'settings':
    case 'test':
      return { kind: name }
    default:
      return readAction(name, rest) ?? { kind: 'unknown', word: unescapeSlack(word) }
  }
}

function readAction(name: string, rest: string): Command | undefined {
  switch (name) {
    case 'take':
    case 'reopen':
    case 'block':
    case 'unblock':
      return { kind: 'act', action: { do: name } }
    case 'close':
      return checked(name, { do: name, reason: unescapeSlack(rest) }, 'The reason is longer than 200 characters.')
    case 'note':
      return checked(name, { do: name, text: wordsOf(rest) }, rest ? 'The note is too long.' : 'What is the note?')
    case 'reply':
      return checked('reply', { do: 'savedReply', saved: { shortcut: unescapeSlack(rest) } }, 'Which saved reply?')
    case 'transcript':
      return checked(
        name,
        { do: name, email: emailOf(rest) },
        rest ? `“${rest}” is no e-mail address.` : 'To which e-mail address?',
      )
    case 'assign':
      return readAssign(rest)
    default:
      return undefined
  }
}

const mentioned = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/

function readAssign(rest: string): Command {
  const person = mentioned.exec(rest)?.[1]
  if (person) return { kind: 'act', action: { do: 'assign', slackUserId: person } }
  if (/^(nobody|anybody)$/i.test(rest)) return { kind: 'act', action: { do: 'assign', slackUserId: null } }
  return { kind: 'incomplete', topic: 'assign', problem: 'To whom? Mention the person.' }
}

function checked(topic: string, input: z.input<typeof conversationAction>, problem: string): Command {
  const action = conversationAction.safeParse(input)
  return action.success ? { kind: 'act', action: action.data } : { kind: 'incomplete', topic, problem }
}

/** A note is words: who is mentioned in it is named, not pinged. */
const wordsOf = (text: string) => unescapeSlack(text.replace(/<@[UW][A-Z0-9]+\|([^>]*)>/g, '@$1'))

/** Slack makes a link of an address: `<mailto:a@example.com|a@example.com>`. */
const emailOf = (text: string) => /^<mailto:([^|>]+)/.exec(text)?.[1] ?? unescapeSlack(text)
