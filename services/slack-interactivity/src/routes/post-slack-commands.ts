import type { FastifyInstance } from 'fastify'
import { formOf } from '../form.ts'
import { answerSlashCommand, type CommandsDeps } from '../listeners/answer-slash-command.ts'

/** Slash commands. Always 200: what else came of it is said in words. */
export function postSlackCommands(app: FastifyInstance, deps: CommandsDeps): void {
  app.post('/slack/commands', async (request, reply) => {
    const answer = await answerSlashCommand(deps, Object.fromEntries(formOf(request.body)), request.log)
    return answer ?? reply.send()
  })
}
