import { writeFileSync } from 'node:fs'
import { compileShortCodes } from './compile-short-codes.ts'

/** `node scripts/generate-short-codes.ts`: writes the emoji short codes again, after an update of emojibase-data. */
writeFileSync(
  new URL('../src/generated/short-codes.json', import.meta.url),
  `${JSON.stringify(compileShortCodes(), null, 0)}\n`,
)
