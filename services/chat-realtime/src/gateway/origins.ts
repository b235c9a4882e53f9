/**
 * Whether a page of this origin may carry a site's widget. `https://*.example.com` stands for every subdomain, not for the domain
 * itself; `*` for every origin, not for none.
 */
export function originAllowed(origin: string, allowed: readonly string[]): boolean {
  if (origin === '') return false
  const asked = origin.toLowerCase()
  return allowed.some((pattern) => matches(asked, pattern.toLowerCase()))
}

function matches(origin: string, pattern: string): boolean {
  if (pattern === '*' || pattern === origin) return true
  const [scheme, host] = pattern.split('://*.')
  return host !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`)
}

/** The same, as a browser wants it in `frame-ancestors`. */
export const frameAncestors = (allowed: readonly string[], own: string): string => [own, ...allowed].join(' ')
