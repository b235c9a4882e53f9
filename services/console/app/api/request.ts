/** What the Console's API answered when it refused. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  constructor(problem: { detail?: string; code?: string }, status: number) {
    super(problem.detail ?? 'The Console cannot be reached. Check your connection and try again.')
    this.code = problem.code ?? 'unreachable'
    this.status = status
  }
}

/** Asks the Console's API. @throws ApiError */
export async function request<T>(path: string, options: { method?: string; body?: unknown } = {}): Promise<T> {
  const { method = 'GET', body } = options
  const response = await fetch(`/api/console/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => undefined)
  if (!response) throw new ApiError({}, 0)
  if (!response.ok) throw new ApiError(await response.json().catch(() => ({})), response.status)
  return response.status === 204 ? (undefined as T) : response.json()
}
