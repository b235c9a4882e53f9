import { fail } from '../errors.ts'
import type { OpenMethod } from './open-method.ts'

/** `api.test`: says what it is told. */
export const apiTest: OpenMethod = {
  name: 'api.test',
  args: ['error'],
  run: (_deps, args) => (args.error ? fail(String(args.error), { args }) : { args }),
}
