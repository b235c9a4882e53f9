const keyOf = (team: string, as: string) => `sandbox:read:${team}:${as}`

/** Up to where somebody has read, by channel: the message's `ts`. */
export function readMarks(team: string, as: string): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(team, as)) ?? '{}')
  } catch {
    return {}
  }
}

export function keepReadMarks(team: string, as: string, marks: Record<string, string>): void {
  localStorage.setItem(keyOf(team, as), JSON.stringify(marks))
}
