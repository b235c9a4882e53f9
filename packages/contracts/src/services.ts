import { z } from 'zod'

/** Every deployable, by the name of its folder. */
export const serviceNames = [
  'oauth',
  'slack-events',
  'slack-interactivity',
  'slack-web-api',
  'conversations',
  'chat-realtime',
  'console',
] as const
export const serviceName = z.enum(serviceNames)
export type ServiceName = (typeof serviceNames)[number]
