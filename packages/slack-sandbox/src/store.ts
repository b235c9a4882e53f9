import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { slackId } from './ids.ts'
import type { Channel, Enterprise, State, User, Workspace } from './model.ts'

/** The state of the sandbox, and its file. */
export interface Store {
  readonly state: State
  /** Something changed: it will be written shortly. */
  touch(): void
  /** Writes at once. */
  flush(): void
}

const writeAfterMs = 200
/** A state that takes long to write is written less often, so that writing never takes much of the time. */
const restPerWrite = 20

/** @param file none: nothing is kept */
export function openStore(file: string | undefined, seeds: readonly WorkspaceSeed[]): Store {
  const state = read(file) ?? { workspaces: {}, tokens: [], counter: 0 }
  if (Object.keys(state.workspaces).length === 0) for (const seed of seeds) addWorkspace(state, seed)
  let timer: NodeJS.Timeout | undefined
  let pause = writeAfterMs
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (!file) return
    const begun = performance.now()
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
    renameSync(`${file}.new`, file)
    pause = Math.max(writeAfterMs, (performance.now() - begun) * restPerWrite)
  }
  return {
    state,
    flush,
    touch: () => {
      if (file) timer ??= setTimeout(flush, pause).unref()
    },
  }
}

function read(file: string | undefined): State | undefined {
  if (!file) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as State
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

export interface Person extends Pick<User, 'displayName' | 'guest' | 'stranger' | 'admin'> {
  id?: string
  name: string
  realName: string
}

export interface WorkspaceSeed {
  id?: string
  name: string
  domain: string
  /** The organisation that it is a part of. */
  enterprise?: Enterprise
  people: Person[]
  channels: string[]
}

/** A small team, invented. */
export const defaultSeeds: readonly WorkspaceSeed[] = [
  {
    name: 'Harbour Roastery',
    domain: 'harbour-roastery',
    people: [
      { name: 'mara', realName: 'Mara Lindqvist' },
      { name: 'tobi', realName: 'Tobi Adeyemi' },
      { name: 'ines', realName: 'Inês Carvalho' },
      { name: 'ken', realName: 'Ken Watanabe' },
    ],
    channels: ['general', 'support', 'random'],
  },
]

export function addWorkspace(state: State, seed: WorkspaceSeed): Workspace {
  const workspace: Workspace = {
    id: seed.id ?? slackId('T'),
    name: seed.name,
    domain: seed.domain,
    users: {},
    channels: {},
    files: {},
    homes: {},
    ...(seed.enterprise ? { enterprise: seed.enterprise } : {}),
    lastTs: 0,
  }
  for (const person of seed.people) addPerson(workspace, person)
  const members = Object.keys(workspace.users)
  for (const name of seed.channels) {
    const channel = newChannel({ name, creator: members[0] ?? '', members, isPrivate: false })
    workspace.channels[channel.id] = channel
  }
  state.workspaces[workspace.id] = workspace
  return workspace
}

export function addPerson(workspace: Workspace, { id = slackId('U'), name, realName, ...more }: Person): User {
  const email = `${name}@example.com`
  const user: User = {
    ...more,
    ...{ id, name, realName, email, avatar: portrait(realName), deleted: false, presence: 'active' },
  }
  workspace.users[id] = user
  return user
}

export const newChannel = (
  channel: Pick<Channel, 'name' | 'creator' | 'members' | 'isPrivate'> & { im?: string },
): Channel => ({
  id: slackId(channel.im ? 'D' : 'C'),
  archived: false,
  created: Math.floor(Date.now() / 1_000),
  topic: '',
  purpose: '',
  messages: [],
  ...channel,
})

const colours = ['7a4bd0', '2a7f9e', 'b3541e', '2f8f5b', 'a8366b', '4d5fc1']

/** Initials on a colour, as an image that needs nobody's server. */
export function portrait(name: string): string {
  const initials = name
    .split(' ')
    .map((part) => part[0])
    .slice(0, 2)
    .join('')
  const colour =
    colours[[...name].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % colours.length]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" fill="#${colour}"/><text x="36" y="46" font-family="sans-serif" font-size="28" font-weight="600" fill="#fff" text-anchor="middle">${initials}</text></svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
