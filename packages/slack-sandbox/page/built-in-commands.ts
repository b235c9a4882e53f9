import type { PageChannel } from '../src/page-contract.ts'
import type { LoadedSandbox } from './sandbox-context.ts'

interface BuiltInCommand {
  command: string
  about: string
  run: (sandbox: LoadedSandbox, channel: PageChannel, argument: string) => Promise<unknown>
}

/** Slash commands that no app answers. */
export const builtInCommands: BuiltInCommand[] = [
  {
    command: '/invite',
    about: '@somebody: bring them into this channel',
    run: async ({ state, act, complain }, channel, argument) => {
      const names = argument.split(/[\s,]+/).map((name) => name.replace(/^@/, ''))
      const users = state.users.filter(({ name }) => names.includes(name)).map(({ id }) => id)
      if (users.length === 0) return complain('Say whom to invite, as /invite @mara')
      return act({ kind: 'invite', channel: channel.id, users })
    },
  },
  { command: '/join', about: 'Join this channel', run: ({ act }, { id }) => act({ kind: 'join', channel: id }) },
  { command: '/leave', about: 'Leave this channel', run: ({ act }, { id }) => act({ kind: 'leave', channel: id }) },
  {
    command: '/rename',
    about: 'new-name: rename this channel',
    run: ({ act }, { id }, name) => act({ kind: 'rename', channel: id, name }),
  },
  {
    command: '/archive',
    about: 'Archive this channel',
    run: ({ act }, { id }) => act({ kind: 'archive', channel: id }),
  },
]
