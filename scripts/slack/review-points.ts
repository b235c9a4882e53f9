import type { Point } from './as-slack.ts'
import { answers } from './points/answers.ts'
import { declared } from './points/declared.ts'
import { installing } from './points/install.ts'
import { keptSafe } from './points/kept-safe.ts'
import { publicPages } from './points/public-pages.ts'
import { signatures } from './points/signatures.ts'

/** Every point that a program can check, in the order in which a reviewer walks. */
export const points: readonly Point[] = [
  ...publicPages,
  ...installing,
  ...declared,
  ...signatures,
  ...answers,
  ...keptSafe,
]
