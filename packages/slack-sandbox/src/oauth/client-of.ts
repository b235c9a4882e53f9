import { timingSafeEqual } from 'node:crypto'
import { fail } from '../errors.ts'
import type { AppDefinition } from '../model.ts'

/**
 * The app that calls, by its id and secret in the body or as Basic authentication.
 * @throws SlackError `invalid_client_id`, `bad_client_secret`
 */
export function clientOf(
  apps: ReadonlyMap<string, AppDefinition>,
  args: Record<string, unknown>,
  authorization: string | undefined,
): AppDefinition {
  const [id, secret] = authorization?.startsWith('Basic ')
    ? basic(authorization.slice('Basic '.length))
    : [args.client_id, args.client_secret]
  const app = [...apps.values()].find(({ clientId }) => clientId === id)
  if (!app) return fail('invalid_client_id')
  if (!same(app.clientSecret, String(secret ?? ''))) fail('bad_client_secret')
  return app
}

function basic(encoded: string): [string, string] {
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
  return [decodeURIComponent(id), decodeURIComponent(secret.join(':'))]
}

const same = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
