import type { BootOptions } from '../parley.d.ts'

const is = (type: 'boolean' | 'string') => (value: unknown) => typeof value === type
const oneOf =
  (...known: string[]) =>
  (value: unknown) =>
    known.includes(String(value))

const checks: Record<keyof BootOptions, (value: unknown) => boolean> = {
  container: (value) => is('string')(value) || value instanceof Element,
  hidden: is('boolean'),
  locale: is('string'),
  theme: oneOf('auto', 'light', 'dark'),
  position: oneOf('end', 'start'),
  hideOnMobile: is('boolean'),
  hideWhenAway: is('boolean'),
  sound: is('boolean'),
  identity: (value) => is('string')(value) || typeof value === 'function',
}

/** What a page wishes. What cannot be is left out, and the browser's console says so. */
export function readBootOptions(given: unknown): BootOptions {
  const wishes = Object.entries(given ?? {}).filter(([name, value]) => {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof BootOptions] : undefined
    // Undefined takes a wish back.
    const fits = check && (value === undefined || check(value))
    if (!fits)
      console.error(`Parley: there is no option ${name}: ${String(value)}. Known: ${Object.keys(checks).join(', ')}.`)
    return fits
  })
  return Object.fromEntries(wishes)
}
