import type { RequestInput, RequestOutput } from '@parley/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from './request.ts'

type Settings = RequestOutput<'identity.get.v1'>

/** By which keys a site vouches for its visitors, and whether others are let in. */
export const identityQuery = (siteId: string) =>
  queryOptions({
    queryKey: ['identity', siteId],
    queryFn: () => request<Settings>(`sites/${siteId}/identity`),
  })

/** Whatever is changed, what is shown is asked for again. */
function useChange<T, R>(siteId: string, change: (input: T) => Promise<R>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: identityQuery(siteId).queryKey }),
  })
}

export const useAddIdentityKey = (siteId: string) =>
  useChange(siteId, (key: RequestInput<'identityKey.add.v1'>['key']) =>
    request<RequestOutput<'identityKey.add.v1'>>(`sites/${siteId}/identity/keys`, { method: 'POST', body: key }),
  )

export const useRetireIdentityKey = (siteId: string) =>
  useChange(siteId, (keyId: string) =>
    request<Settings>(`sites/${siteId}/identity/keys/${keyId}/retire`, { method: 'POST' }),
  )

export const useEnforceIdentity = (siteId: string) =>
  useChange(siteId, (enforced: boolean) =>
    request<Settings>(`sites/${siteId}/identity`, { method: 'PUT', body: { enforced } }),
  )
