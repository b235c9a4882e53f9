type Rgb = readonly [number, number, number]

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]
const dark: Rgb = [20, 21, 27]

/** Surfaces that the accent is shown on. */
const paper = { light: white, dark }
/** Bubbles of others, on which links stand. */
const bubble: Record<keyof typeof paper, Rgb> = { light: [241, 242, 246], dark: [35, 37, 47] }

/** What a site's colour becomes on a light or dark surface, each `#rrggbb`. */
export interface Accent {
  /** Filled areas. */
  fill: string
  /** Text and icons on them. */
  onFill: string
  /** Words in the accent on the surface. */
  text: string
}

const readable = 4.5
const distinct = 1.45
const whiteWorks = 2.4

export const defaultColor = '#4a3aff'

/**
 * Keeps a site's colour recognisable and what stands on it readable: white text where the colour allows it, the colour a little
 * deeper where it nearly does, dark text on light colours.
 * @param color `#rrggbb`; anything else counts as Parley's own
 */
export function accentOf(color: string, scheme: 'light' | 'dark'): Accent {
  const surface = paper[scheme]
  const away = scheme === 'light' ? black : white
  const shown = towards(parse(color), away, (each) => contrast(each, surface) >= distinct)
  const wantsWhite = contrast(shown, white) >= whiteWorks
  const fill = wantsWhite ? towards(shown, black, (each) => contrast(each, white) >= readable) : shown
  return {
    fill: format(fill),
    onFill: wantsWhite ? '#ffffff' : format(dark),
    text: format(towards(fill, away, (each) => contrast(each, bubble[scheme]) >= readable)),
  }
}

/** Contrast of two colours, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: Rgb, b: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (lighter + 0.05) / (darker + 0.05)
}

export function parse(color: string): Rgb {
  const hex = /^#[0-9a-f]{6}$/i.test(color) ? color : defaultColor
  const part = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16)
  return [part(1), part(3), part(5)]
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The nearest shade on the way to another colour that will do. */
function towards(from: Rgb, to: Rgb, isEnough: (color: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = from.map((part, index) => Math.round(part + ((to[index] ?? 0) - part) * share)) as unknown as Rgb
    if (isEnough(mixed)) return mixed
  }
  return to
}

const format = (color: Rgb) => `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`
