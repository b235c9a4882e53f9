import { describe, expect, it } from 'vitest'
import { accentOf, contrast, parse } from './color.ts'

const ratio = (a: string, b: string) => contrast(parse(a), parse(b))
const surfaces = { light: '#ffffff', dark: '#14151b' }
const colors = [
  '#4a3aff',
  '#0f6b4f',
  '#ffd400',
  '#ff6b35',
  '#0a84ff',
  '#000000',
  '#ffffff',
  '#808080',
  '#e11d48',
  '#7dd3fc',
  '#14151b',
  'red',
]

describe.each(['light', 'dark'] as const)('accentOf on %s', (scheme) => {
  it.each(colors)('keeps %s readable', (color) => {
    const { fill, onFill, text } = accentOf(color, scheme)
    expect(ratio(fill, onFill)).toBeGreaterThanOrEqual(4.5)
    expect(ratio(text, surfaces[scheme])).toBeGreaterThanOrEqual(4.5)
    expect(ratio(fill, surfaces[scheme])).toBeGreaterThan(1.3)
  })
})

describe('accentOf', () => {
  it('leaves a colour that works as it is', () => expect(accentOf('#4a3aff', 'light').fill).toBe('#4a3aff'))
  it('sets dark text on yellow', () => expect(accentOf('#ffd400', 'light').onFill).toBe('#14151b'))
})

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(ratio('#ffffff', '#000000')).toBeCloseTo(21)
    expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
