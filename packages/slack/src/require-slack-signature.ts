import type { FastifyInstance } from 'fastify'
import { createSignatureVerifier } from './signature.ts'

/**
 * Makes every route of this fastify scope Slack's alone: bodies stay raw Buffers, and a request without a good signature
 * ends with 401. Register it in a scope of its own, before the routes.
 */
export function requireSlackSignature(scope: FastifyInstance, signingSecret: string): void {
  const verify = createSignatureVerifier(signingSecret)
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  scope.addHook('preHandler', async (request, reply) => {
    const verdict = verify({
      timestamp: single(request.headers['x-slack-request-timestamp']),
      signature: single(request.headers['x-slack-signature']),
      rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    })
    if (verdict === 'ok') return
    request.log.warn({ verdict }, 'refused: not signed by Slack')
    return reply.code(401).type('application/problem+json').send(problemOf(verdict))
  })
}

const single = (header: string | string[] | undefined) => (typeof header === 'string' ? header : undefined)

const details = {
  missing: 'The headers x-slack-request-timestamp and x-slack-signature are needed.',
  stale: 'The timestamp is more than five minutes off. Check the clock.',
  wrong: 'The signature does not fit the body. Check SLACK_SIGNING_SECRET.',
}

const problemOf = (verdict: keyof typeof details) => ({
  type: 'about:blank',
  title: 'Not signed by Slack',
  status: 401,
  code: `signature_${verdict}`,
  detail: details[verdict],
})
