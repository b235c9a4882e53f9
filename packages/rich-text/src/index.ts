export { type NestedList, nestLists, type Point } from './nest-lists.ts'
export { plainTextOf } from './plain-text.ts'
export { typedText } from './typed-text.ts'
