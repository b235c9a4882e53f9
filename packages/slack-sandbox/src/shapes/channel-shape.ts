import type { Channel } from '../model.ts'
import { type Place, prune } from './place.ts'

const neverSet = { creator: '', last_set: 0 }

/** A channel, private channel or direct conversation as Slack's API shows it. */
export function channelShape({ workspace }: Place, channel: Channel): Record<string, unknown> {
  const { id, im, isPrivate, creator, created, archived, connectedTeams: connected = [] } = channel
  const common = {
    id,
    created,
    is_archived: archived,
    is_im: im !== undefined,
    is_mpim: false,
    is_private: isPrivate || im !== undefined,
    is_org_shared: false,
    context_team_id: workspace.id,
    updated: channel.updated ?? created * 1_000,
  }
  if (im) return { ...common, user: im, is_user_deleted: workspace.users[im]?.deleted ?? false, priority: 0 }
  return prune({
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_general: channel.name === 'general',
    unlinked: 0,
    is_shared: connected.length > 0,
    is_ext_shared: connected.length > 0,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    shared_team_ids: [workspace.id, ...connected],
    connected_team_ids: connected.length > 0 ? connected : undefined,
    context_team_id: workspace.id,
    conversation_host_id: connected.length > 0 ? workspace.id : undefined,
    parent_conversation: null,
    creator,
    topic: { value: channel.topic, ...(channel.topicSet ?? neverSet) },
    purpose: { value: channel.purpose, ...(channel.purposeSet ?? neverSet) },
    previous_names: channel.previousNames ?? [],
  })
}
