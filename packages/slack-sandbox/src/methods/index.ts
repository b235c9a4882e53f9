import { authMethods } from './auth.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import type { Method } from './method.ts'
import { peopleMethods } from './people.ts'
import { reactionMethods } from './reactions.ts'
import { viewMethods } from './views.ts'

/** Every Web API method that needs a token, by its name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    ...authMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...peopleMethods,
    ...reactionMethods,
    ...viewMethods,
  ].map((each) => [each.name, each]),
)
