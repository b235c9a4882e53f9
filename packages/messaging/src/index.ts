export { type ConnectOptions, connectMessaging } from './connect.ts'
export { type DeadLetter, type DeadLetters, openDeadLetters } from './dead-letters.ts'
export { ContractError, PublishError, RequestError, RequestRefused, RetryLater, TerminateMessage } from './errors.ts'
export { type FileStore, openFileStore, type StoredFile } from './file-store.ts'
export type {
  ConsumeOptions,
  Consumption,
  FactContext,
  FactHandler,
  LiveSubscription,
  Messaging,
  Publication,
} from './messaging.ts'
