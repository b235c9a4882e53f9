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
  {
    command: '/me',
    about: 'does something: told as what you do',
    run: ({ act }, { id }, text) => act({ kind: 'post', channel: id, text, me: true }),
  },
  {
    command: '/topic',
    about: 'text: set this channel’s topic',
    run: ({ act }, { id }, text) => act({ kind: 'setTopic', channel: id, text }),
  },
  {
    command: '/away',
    about: 'Set yourself as away',
    run: ({ act }) => act({ kind: 'changeProfile', presence: 'away' }),
  },
  {
    command: '/active',
    about: 'Set yourself as active',
    run: ({ act }) => act({ kind: 'changeProfile', presence: 'active' }),
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
