import { z } from 'zod'
import { eventId, workspaceId } from './ids.ts'

/**
 * What every fact travels in. `workspaceId` is null only where Slack speaks first and nobody has yet looked up whose
 * workspace it is; the consumer resolves it. Trace context travels in headers, never here.
 */
export const envelope = <S extends z.ZodType>(data: S) =>
  z.object({
    id: eventId,
    type: z.string(),
    occurredAt: z.iso.datetime(),
    workspaceId: workspaceId.nullable(),
    correlationId: z.string(),
    data,
  })

export interface Envelope<D> {
  id: z.infer<typeof eventId>
  type: string
  occurredAt: string
  workspaceId: z.infer<typeof workspaceId> | null
  correlationId: string
  data: D
}
