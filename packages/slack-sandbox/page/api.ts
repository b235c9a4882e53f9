import type { Act, ActResult, Faults, PageMessage, WorkspaceState, WorkspaceSummary } from '../src/page-contract.ts'

async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(`/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}`)
  return answer
}

/** What the sandbox' server answers; see `page-contract.ts`. Errors carry Slack's codes. */
export const api = {
  workspaces: () => ask<WorkspaceSummary[]>('workspaces'),
  state: (team: string, as: string) => ask<WorkspaceState>(`workspaces/${team}?as=${as}`),
  messages: (team: string, channel: string) => ask<PageMessage[]>(`workspaces/${team}/channels/${channel}/messages`),
  act: (team: string, act: Act) => ask<ActResult>(`workspaces/${team}/act`, 'POST', act),
  faults: () => ask<Faults>('faults'),
  setFaults: (faults: Partial<Faults>) => ask<Faults>('faults', 'PUT', faults),
  uninstall: (team: string, app: string) => ask<{ ok: true }>(`workspaces/${team}/uninstall/${app}`, 'POST'),
  fileUrl: (team: string, file: string) => `/_sandbox/workspaces/${team}/files/${file}`,
}
