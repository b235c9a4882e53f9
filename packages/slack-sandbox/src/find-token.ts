import { SlackError } from './errors.ts'
import type { Token } from './model.ts'

/** The token in the header, or in the arguments. */
export function givenToken(args: Record<string, unknown>, authorization: string | undefined): string {
  const given = authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length).trim() : args.token
  if (typeof given !== 'string' || given === '') throw new SlackError('not_authed')
  return given
}

/** @throws SlackError `not_authed`, `invalid_auth`, `account_inactive`, `token_revoked`, `token_expired` */
export function findToken(
  tokens: readonly Token[],
  args: Record<string, unknown>,
  authorization: string | undefined,
): Token {
  const given = givenToken(args, authorization)
  const token = tokens.find((each) => each.token === given)
  const former = token ? undefined : tokens.find((each) => each.former?.some((old) => old.token === given))
  const found = token ?? former
  if (!found) throw new SlackError('invalid_auth')
  if (found.revoked) throw new SlackError(found.kind === 'bot' ? 'account_inactive' : 'token_revoked')
  const expiresAt = token ? token.expiresAt : former?.former?.find((old) => old.token === given)?.expiresAt
  if (expiresAt !== undefined && expiresAt < Date.now()) throw new SlackError('token_expired')
  return found
}
