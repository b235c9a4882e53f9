const key = (siteKey: string) => `parley:${siteKey}:opened`

/** Whether this browser has ever opened this site's panel: only then is there anything to be unread. */
export function wasOpened(siteKey: string): boolean {
  try {
    return localStorage.getItem(key(siteKey)) === '1'
  } catch {
    return false
  }
}

/** The only thing that the page's own origin ever keeps, and not before the first opening. */
export function rememberOpened(siteKey: string): void {
  try {
    localStorage.setItem(key(siteKey), '1')
  } catch {
    // A page that may not store simply shows no badge next time.
  }
}
