import { accentOf } from '../color.ts'

/** Gives the page the site's colour, fit for light and dark. By the object model, for the page's policy allows no inline styles. */
export function applyAccent(color: string): void {
  for (const scheme of ['light', 'dark'] as const) {
    const { fill, onFill, text } = accentOf(color, scheme)
    const { style } = document.documentElement
    style.setProperty(`--${scheme}-accent`, fill)
    style.setProperty(`--${scheme}-on-accent`, onFill)
    style.setProperty(`--${scheme}-accent-text`, text)
  }
}
