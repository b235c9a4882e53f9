import { accentOf } from '../color.ts'
import type { Theme } from '../parley.d.ts'

/** Light or dark, or as the visitor's system is. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
}

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
