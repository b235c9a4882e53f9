const opening: Record<string, string> = { ')': '(', ']': '[', '}': '{' }
const endings = new Set('.,;:!?…\'"»*_~`')

/** A sentence's end and a bracket that was opened before the address are not part of it. */
export function trimAddress(address: string): string {
  const open = countBrackets(address)
  let end = address.length
  for (; end > 0; end--) {
    const last = address.charAt(end - 1)
    const opener = opening[last]
    if (opener) {
      const surplus = (open[last] ?? 0) - (open[opener] ?? 0)
      if (surplus <= 0) break
      open[last] = (open[last] ?? 0) - 1
    } else if (!endings.has(last)) break
  }
  return address.slice(0, end)
}

function countBrackets(text: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const sign of text.match(/[()[\]{}]/g) ?? []) counts[sign] = (counts[sign] ?? 0) + 1
  return counts
}
