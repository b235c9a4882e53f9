import { fail } from '../errors.ts'
import type { User } from '../model.ts'
import type { MethodContext } from './method.ts'

export const seesEmail = ({ token }: MethodContext): boolean => token.scopes.includes('users:read.email')

export const known = ({ workspace }: MethodContext, id: string): User => workspace.users[id] ?? fail('user_not_found')
