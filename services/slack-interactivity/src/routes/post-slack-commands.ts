import type { FastifyInstance } from 'fastify'
import { formOf } from '../form.ts'

const usage = `*Parley* brings your visitors' messages here. Reply in a conversation's thread, or in its channel, and the visitor reads it.
• Start a message with \`//\` to keep it among yourselves.
• *Take*, *Close* and *Reopen* are buttons on each conversation's card.
• Sites, channels and people are set up in the Console.`

/** Slash commands. Slack shows the answer only to who asked; a probe of the connection wants a plain 200. */
export function postSlackCommands(app: FastifyInstance): void {
  app.post('/slack/commands', async (request, reply) => {
    if (formOf(request.body).get('ssl_check')) return reply.send()
    return { response_type: 'ephemeral', text: usage }
  })
}
