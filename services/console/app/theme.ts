import { createTheme, type MantineColorsTuple } from '@mantine/core'

const parley: MantineColorsTuple = [
  '#eeecff',
  '#d9d5ff',
  '#b1a9ff',
  '#8779ff',
  '#6450ff',
  '#4f38ff',
  '#4a3aff',
  '#3a2ad9',
  '#3225c2',
  '#281baa',
]

export const theme = createTheme({
  colors: { parley },
  primaryColor: 'parley',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.15rem' } } },
  cursorType: 'pointer',
})
