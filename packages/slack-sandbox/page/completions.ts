import type { WorkspaceState } from '../src/page-contract.ts'
import { builtInCommands } from './built-in-commands.ts'
import { emojiOf, findEmoji } from './emoji.ts'

export interface Completion {
  insert: string
  title: string
  about: string
  /** A picture's address or an emoji. */
  face?: string
}

export interface Completions {
  /** Where what is completed begins. */
  from: number
  options: Completion[]
}

const most = 6

/** What the unfinished @name, #channel, :emoji or /command before the caret may become. */
export function completionsAt(typed: string, state: WorkspaceState, inThread: boolean): Completions {
  const slash = /^\/[\w-]*$/.exec(typed)
  if (slash && !inThread) return { from: 0, options: commands(typed, state) }
  const match = /(?:^|\s)([@#:])([\p{L}\p{N}_.+-]*)$/u.exec(typed)
  if (!match) return { from: 0, options: [] }
  const [, sign, word = ''] = match
  const wanted = word.toLowerCase()
  const from = typed.length - word.length - 1
  if (sign === '@') return { from, options: people(wanted, state) }
  if (sign === '#') return { from, options: channels(wanted, state) }
  return { from, options: wanted.length > 1 ? emoji(wanted) : [] }
}

const commands = (typed: string, state: WorkspaceState): Completion[] =>
  [
    ...state.apps.flatMap(({ name, commands: own }) =>
      own.map(({ command, description, usageHint }) => ({
        insert: command,
        title: [command, usageHint].filter(Boolean).join(' '),
        about: `${description} · ${name}`,
      })),
    ),
    ...builtInCommands.map(({ command, about }) => ({ insert: command, title: command, about })),
  ].filter(({ insert }) => insert.startsWith(typed))

const people = (wanted: string, state: WorkspaceState): Completion[] => [
  ...state.users
    .filter(
      ({ name, realName, deleted }) =>
        !deleted &&
        (name.startsWith(wanted) ||
          realName
            .toLowerCase()
            .split(' ')
            .some((part) => part.startsWith(wanted))),
    )
    .slice(0, most)
    .map(({ name, realName, avatar }) => ({ insert: `@${name}`, title: realName, about: `@${name}`, face: avatar })),
  ...state.userGroups
    .filter(({ handle, name }) => handle.startsWith(wanted) || name.toLowerCase().startsWith(wanted))
    .map(({ handle, name }) => ({ insert: `@${handle}`, title: name, about: `@${handle}`, face: '👥' })),
  ...(wanted && 'here'.startsWith(wanted)
    ? [{ insert: '@here', title: '@here', about: 'Everybody who is here', face: '📣' }]
    : []),
]

const channels = (wanted: string, state: WorkspaceState): Completion[] =>
  state.channels
    .filter(({ name, im, archived, isPrivate }) => !im && !archived && !isPrivate && name.includes(wanted))
    .slice(0, most)
    .map(({ name, topic }) => ({ insert: `#${name}`, title: `#${name}`, about: topic }))

const emoji = (wanted: string): Completion[] =>
  findEmoji(wanted, most).map((name) => ({
    insert: `:${name}:`,
    title: `:${name}:`,
    about: '',
    face: emojiOf(name) ?? '',
  }))
