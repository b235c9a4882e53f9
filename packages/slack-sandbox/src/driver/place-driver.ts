import { fail } from '../errors.ts'
import * as channels from '../happenings/channels.ts'
import * as messages from '../happenings/messages.ts'
import * as people from '../happenings/people.ts'
import { slackId } from '../ids.ts'
import type { Channel, Message, User, UserGroup, Workspace } from '../model.ts'
import { addPerson, type Person } from '../store.ts'
import type { Here } from '../world.ts'
import type { DriverDeps } from './driver-deps.ts'

/** What an administrator of Slack does, and what merely happens; in the first workspace where none is named. */
export interface PlaceDriver {
  /** Somebody new: of the team, a guest, or of another company. */
  addPerson(person: Person, team?: string): User
  /** Another name or picture; gone or back. */
  changePerson(user: User | string, profile: people.Profile): void
  /** Adds emoji of the workspace's own. */
  addEmoji(emoji: Record<string, string>): void
  setUserGroup(group: Omit<UserGroup, 'id' | 'disabled'> & Partial<UserGroup>): UserGroup
  /** A public channel becomes a private one. */
  makePrivate(channel: Channel, by?: string): void
  /** A channel gets another id, as when it is shared with another company. @returns the new one */
  changeChannelId(channel: Channel): string
  /** A channel is shared with another company, or no longer. @param people of theirs who are in it from now on */
  connect(channel: Channel, otherTeam: string, people?: Person[]): User[]
  disconnectTeam(channel: Channel, otherTeam: string): void
  /** Slack adds a link's preview to a message, which is an edit that changes no word. */
  unfurl(channel: Channel, message: Message, url: string): void
}

export function placeDriver({ world }: DriverDeps): PlaceDriver {
  const workspaces = () => Object.values(world.store.state.workspaces)
  const first = (): Workspace => workspaces()[0] ?? fail('team_not_found')
  const hereOf = (channel: Channel): Here => ({
    world,
    workspace: workspaces().find(({ channels: known }) => known[channel.id]) ?? fail('channel_not_found'),
  })
  const find = (id: string): { workspace: Workspace; user: User } => {
    const workspace = workspaces().find(({ users }) => users[id]) ?? first()
    return { workspace, user: workspace.users[id] ?? fail('user_not_found') }
  }
  const add = (workspace: Workspace, person: Person) => {
    const user = addPerson(workspace, person)
    people.joinTeam({ world, workspace }, user)
    return user
  }
  return {
    addPerson: (person, team) => add(team ? world.workspace(team) : first(), person),
    changePerson(given, profile) {
      const { workspace, user } = find(typeof given === 'string' ? given : given.id)
      people.changeProfile({ world, workspace }, user, profile)
    },
    addEmoji: (emoji) => people.addEmoji({ world, workspace: first() }, emoji),
    setUserGroup: (group) =>
      people.setUserGroup({ world, workspace: first() }, { id: slackId('S'), disabled: false, ...group }),
    makePrivate: (channel, by = channel.creator) => channels.makePrivate(hereOf(channel), channel, by),
    changeChannelId: (channel) => channels.changeId(hereOf(channel), channel),
    connect(channel, otherTeam, strangers = []) {
      const here = hereOf(channel)
      channels.connect(here, channel, otherTeam)
      return strangers.map((person) => {
        const user = add(here.workspace, { ...person, stranger: { team: otherTeam } })
        channel.members.push(user.id)
        return user
      })
    },
    disconnectTeam: (channel, otherTeam) => channels.disconnectTeam(hereOf(channel), channel, otherTeam),
    unfurl(channel, message, url) {
      const preview = { id: 1, from_url: url, original_url: url, title: url, service_name: 'Example', fallback: url }
      messages.edit(hereOf(channel), channel, message, { attachments: [preview] }, message.user)
    },
  }
}
