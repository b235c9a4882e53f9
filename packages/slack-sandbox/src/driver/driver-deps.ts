import type { ActsDeps } from '../acts/perform.ts'
import type { EventSender } from '../events/event-sender.ts'
import type { FaultBox } from '../faults.ts'
import type { Grants } from '../grants.ts'
import type { LivePages } from '../server/live.ts'
import type { AppSockets } from '../to-app/app-sockets.ts'
import type { CallLog } from './call-log.ts'

export interface DriverDeps extends ActsDeps {
  grants: Grants
  faults: FaultBox
  events: EventSender
  pages: LivePages
  callLog: CallLog
  sockets: AppSockets
}
