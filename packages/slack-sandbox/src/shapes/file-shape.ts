import type { SlackFile, Workspace } from '../model.ts'
import { type Place, prune } from './place.ts'

/** A file as Slack's API and events show it; one that was deleted is a tombstone. */
export function fileShape({ workspace, origin }: Place, id: string): Record<string, unknown> {
  const file = workspace.files[id]
  if (!file) return { id, mode: 'tombstone' }
  const address = `${origin}/files-pri/${workspace.id}-${id}`
  const name = encodeURIComponent(file.name)
  return prune({
    id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: typeOf(file.name),
    pretty_type: typeOf(file.name).toUpperCase(),
    user: file.user,
    user_team: workspace.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    public_url_shared: false,
    display_as_bot: workspace.users[file.user]?.bot !== undefined,
    username: '',
    alt_txt: file.altTxt,
    url_private: `${address}/${name}`,
    url_private_download: `${address}/download/${name}`,
    media_display_type: 'unknown',
    permalink: `${origin}/files/${file.user}/${id}/${name}`,
    is_starred: false,
    has_rich_preview: false,
    file_access: 'visible',
    comments_count: 0,
    ...sharing(workspace, file),
  })
}

const typeOf = (name: string) => (name.includes('.') ? (name.split('.').at(-1) ?? 'binary') : 'binary')

/** Where it is to be seen, by the kind of place. */
function sharing(workspace: Workspace, { shares = [] }: SlackFile) {
  const of = (wanted: 'channels' | 'groups' | 'ims') => [
    ...new Set(shares.filter(({ channel }) => kindOf(workspace, channel) === wanted).map(({ channel }) => channel)),
  ]
  const [channels, groups, ims] = [of('channels'), of('groups'), of('ims')]
  return {
    is_public: channels.length > 0,
    channels,
    groups,
    ims,
    shares: prune({
      public: channels.length > 0 ? byChannel(channels, shares) : undefined,
      private: groups.length + ims.length > 0 ? byChannel([...groups, ...ims], shares) : undefined,
    }),
  }
}

const kindOf = (workspace: Workspace, id: string) => {
  const channel = workspace.channels[id]
  return channel?.im ? 'ims' : channel?.isPrivate ? 'groups' : 'channels'
}

const byChannel = (channels: string[], shares: NonNullable<SlackFile['shares']>) =>
  Object.fromEntries(
    channels.map((id) => [
      id,
      shares.filter(({ channel }) => channel === id).map(({ ts, threadTs }) => prune({ ts, thread_ts: threadTs })),
    ]),
  )

/** A file as messages show it: of one from another company Slack tells little, and apps ask for the rest. */
export function sharedFileShape(place: Place, id: string): Record<string, unknown> {
  const file = place.workspace.files[id]
  const stranger = file && place.workspace.users[file.user]?.stranger
  if (!file || !stranger) return fileShape(place, id)
  const { created, user } = file
  return { id, created, timestamp: created, user, mode: 'file_access', file_access: 'check_file_info' }
}
