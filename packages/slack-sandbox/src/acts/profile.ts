import * as people from '../happenings/people.ts'
import type { ActContext } from './act-context.ts'
import type { ActOf } from './act-schema.ts'

export function changeProfile(
  { as: _self, kind: _kind, ...profile }: ActOf<'changeProfile'>,
  context: ActContext,
): void {
  people.changeProfile(context, context.user, profile)
}
