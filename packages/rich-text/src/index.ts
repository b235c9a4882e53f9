export { type Drawing, drawRichText, type MakeNode } from './draw-rich-text.ts'
export { plainTextOf } from './plain-text.ts'
export { typedText } from './typed-text.ts'
