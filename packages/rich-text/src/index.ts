export { plainTextOf } from './plain-text.ts'
export { typedText } from './typed-text.ts'
