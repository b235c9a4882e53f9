export { type BotScope, botEvents, botScopes } from './bot-scopes.ts'
export { requireSlackSignature } from './require-slack-signature.ts'
export { createSignatureVerifier, type SignatureVerdict, type SignedRequest, signatureLifetime } from './signature.ts'
