import type { ResponseUrls } from '../interactions/response-urls.ts'
import type { AppDefinition, User } from '../model.ts'
import type { AppLine } from '../to-app/app-line.ts'
import type { Views } from '../views.ts'
import type { Here } from '../world.ts'

/** Somebody somewhere, and what their doing needs. */
export interface ActContext extends Here {
  user: User
  views: Views
  apps: ReadonlyMap<string, AppDefinition>
  responses: ResponseUrls
  line: AppLine
}
