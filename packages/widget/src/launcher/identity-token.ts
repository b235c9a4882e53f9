/** What a JWT says. Nothing is verified here: that is the gateway's. */
export function claimsIn(token: string): { sub?: string; exp?: number } {
  try {
    const body = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const { sub, exp } = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0))))
    return { ...(typeof sub === 'string' ? { sub } : {}), ...(typeof exp === 'number' ? { exp } : {}) }
  } catch {
    return {}
  }
}
