import type { FastifyInstance } from 'fastify'

interface Wanted {
  team?: string
  channel?: string
  message_ts?: string
}

/** The links by which apps lead into Slack: a channel, or a message's thread in it. @see https://docs.slack.dev/interactivity/deep-linking/ */
export function redirectRoute(app: FastifyInstance): void {
  app.get<{ Querystring: Wanted }>('/app_redirect', async ({ query }, reply) => {
    const { team, channel, message_ts } = query
    const path = ['client', team, channel, ...(message_ts ? ['thread', message_ts] : [])]
    return reply.redirect(`/${path.map((part) => encodeURIComponent(part ?? '')).join('/')}`)
  })
}
