import type { Look } from '../launcher/bridge.ts'

/** What the site is like, asked from Parley's own origin, where the customer's page may not ask. Undefined where it cannot be had. */
export async function fetchLook(siteKey: string): Promise<Look | undefined> {
  try {
    const answer = await fetch(`/widget/site.json?site=${encodeURIComponent(siteKey)}`)
    return answer.ok ? ((await answer.json()) as Look) : undefined
  } catch {
    return undefined
  }
}
