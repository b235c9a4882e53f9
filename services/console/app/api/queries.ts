import type { Agent, AgentProfile, ConversationSummary, RequestOutput, Site, SiteSettings } from '@parley/contracts'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from './request.ts'

export interface Me {
  name: string
  email: string
  avatarUrl: string
  role: 'owner' | 'admin' | 'agent'
  workspace: { id: string; name: string }
  publicUrl: string
}

export interface Connection {
  installed: boolean
  setbacks: { slackChannelId: string | null; reason: string; since: string }[]
  /** Set while Slack does not renew our token. */
  tokenTrouble: 'refused' | 'unreached' | null
  /** Set while Slack keeps events to itself, since there are too many. */
  eventsHeldAt: string | null
  /** Once the app was taken out: when everything of the workspace will be deleted. */
  keptUntil: string | null
}

interface ConversationPage {
  conversations: ConversationSummary[]
  next: string | null
}

export type StatusFilter = 'open' | 'closed' | 'all'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => request<Me>('me'),
  staleTime: 60_000,
  retry: false,
})

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: async () => (await request<{ sites: Site[] }>('sites')).sites,
})

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: async () => (await request<RequestOutput<'channel.list.v1'>>('channels')).channels,
  staleTime: 30_000,
})

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: async () => (await request<RequestOutput<'agent.list.v1'>>('agents')).agents,
  staleTime: 60_000,
})

/** Somebody of the team: as Slack shows them, and as visitors are to see them where that differs. */
export interface Person extends Agent, AgentProfile {}

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async () => (await request<{ people: Person[] }>('people')).people,
})

export function useSaveProfile() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ slackUserId, ...profile }: AgentProfile) =>
      request(`people/${slackUserId}`, { method: 'PUT', body: profile }),
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  })
}

export const userGroupsQuery = queryOptions({
  queryKey: ['user-groups'],
  queryFn: async () => (await request<RequestOutput<'userGroup.list.v1'>>('user-groups')).userGroups,
  staleTime: 60_000,
})

export const connectionQuery = queryOptions({
  queryKey: ['connection'],
  queryFn: () => request<Connection>('connection'),
  refetchInterval: 15_000,
})

export const conversationsQuery = (status: StatusFilter) =>
  infiniteQueryOptions({
    queryKey: ['conversations', status],
    queryFn: ({ pageParam }) =>
      request<ConversationPage>(
        `conversations?status=${status}${pageParam ? `&before=${encodeURIComponent(pageParam)}` : ''}`,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
  })

export const conversationQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ pageParam }) =>
      request<RequestOutput<'conversation.get.v1'>>(
        `conversations/${id}${pageParam === null ? '' : `?before=${pageParam}`}`,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ earlier }) => earlier,
    refetchInterval: 2_000,
  })

/** What the form of a site asks for; the rest stays as it is. */
export type SiteDraft = Pick<
  SiteSettings,
  | 'name'
  | 'mode'
  | 'slackChannelId'
  | 'fallbackSlackChannelId'
  | 'inviteSlackUserIds'
  | 'replyDefault'
  | 'allowedOrigins'
  | 'greeting'
  | 'color'
  | 'availability'
  | 'openingHours'
  | 'escalation'
  | 'reactionActions'
  | 'widget'
>

export function useSaveSite(siteId?: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (settings: SiteDraft) =>
      siteId
        ? request<{ site: Site }>(`sites/${siteId}`, { method: 'PATCH', body: settings })
        : request<{ site: Site }>('sites', { method: 'POST', body: settings }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sitesQuery.queryKey }),
  })
}

export function useReply(conversationId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (message: { clientMessageId: string; text: string }) =>
      request(`conversations/${conversationId}/messages`, { method: 'POST', body: message }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conversation', conversationId] }),
  })
}

export const tellTyping = (conversationId: string) =>
  request(`conversations/${conversationId}/typing`, { method: 'POST' }).catch(() => undefined)

export const logOut = () => request('logout', { method: 'POST' })

export type ConnectionStep = RequestOutput<'connection.test.v1'>['steps'][number]

export const useConnectionTest = () =>
  useMutation({
    mutationFn: (slackChannelId: string | null) =>
      request<RequestOutput<'connection.test.v1'>>('connection/test', { method: 'POST', body: { slackChannelId } }),
  })
