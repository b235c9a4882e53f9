import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { failureOf } from './slack-failure.ts'

const refused = (error: string, more = {}) => new WebAPIPlatformError({ ok: false, error, ...more })
const network = (code: string) =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))

describe('failureOf', () => {
  it.each([
    [refused('is_archived'), { kind: 'channel', reason: 'channel_archived' }],
    [refused('channel_not_found'), { kind: 'channel', reason: 'channel_missing' }],
    [refused('not_in_channel'), { kind: 'channel', reason: 'not_in_channel' }],
    [refused('restricted_action_read_only_channel'), { kind: 'channel', reason: 'rejected' }],
    [refused('token_revoked'), { kind: 'workspace', reason: 'access_revoked' }],
    [refused('account_inactive'), { kind: 'workspace', reason: 'access_revoked' }],
    [refused('missing_scope', { needed: 'chat:write' }), { kind: 'workspace', needed: 'chat:write' }],
    [refused('thread_not_found'), { kind: 'gone' }],
    [refused('ratelimited'), { kind: 'rate_limited', waitMs: 30_000 }],
    [refused('internal_error'), { kind: 'unknown' }],
    [refused('fatal_error'), { kind: 'unknown' }],
    [refused('msg_too_long'), { kind: 'rejected' }],
    [refused('invalid_blocks'), { kind: 'rejected' }],
    [refused('{"ok":true,"ts":"17'), { kind: 'unknown', code: 'unreadable_answer' }],
    [refused('<html>'), { kind: 'unknown' }],
    [new WebAPIRateLimitedError(30), { kind: 'rate_limited', waitMs: 30_000 }],
    [new WebAPIHTTPError(503, 'busy', {}, ''), { kind: 'unknown', code: 'http_503' }],
    [network('ECONNREFUSED'), { kind: 'unreached' }],
    [network('ECONNRESET'), { kind: 'unknown' }],
    [new DOMException('late', 'TimeoutError'), { kind: 'unknown', code: 'timeout' }],
    [new TypeError('terminated'), { kind: 'unknown' }],
  ])('%s', (error, meaning) => {
    expect(failureOf('chat.postMessage', error)).toMatchObject(meaning)
  })
})
