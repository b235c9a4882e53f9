import type { Messaging } from '@parley/messaging'
import { escapeSlack } from '@parley/slack'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Actors } from '../actors.ts'
import { askWithin, patience } from '../asking.ts'
import type { Links } from '../commands/actor.ts'
import { carryOut } from '../commands/carry-out.ts'
import { notConnected } from '../commands/not-connected.ts'
import { whatWentWrong } from '../commands/what-went-wrong.ts'
import { formOf } from '../form.ts'
import { readCommand } from '../grammar/read-command.ts'
import { usage } from '../grammar/usage.ts'

export interface CommandsDeps {
  messaging: Pick<Messaging, 'request'>
  actors: Actors
  links: Links
}

/** @see https://docs.slack.dev/interactivity/implementing-slash-commands/#app_command_handling */
const slashCommand = z.object({
  team_id: z.string().optional(),
  enterprise_id: z.string().optional(),
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  text: z.string().default(''),
})
type SlashCommand = z.infer<typeof slashCommand>

/** Slash commands. Always 200 with words for whoever asked, and for them alone; a probe of the connection wants a plain 200. */
export function postSlackCommands(app: FastifyInstance, deps: CommandsDeps): void {
  app.post('/slack/commands', async (request, reply) => {
    const form = Object.fromEntries(formOf(request.body))
    if (form.ssl_check) return reply.send()
    const given = slashCommand.safeParse(form)
    if (!given.success) return whisper(usage('command'))
    try {
      return whisper(await answer(deps, given.data))
    } catch (err) {
      request.log.warn({ err }, 'command not done')
      return whisper(whatWentWrong(err))
    }
  })
}

/** @param text plain */
const whisper = (text: string) => ({ response_type: 'ephemeral', text: escapeSlack(text) })

async function answer({ messaging, actors, links }: CommandsDeps, command: SlashCommand): Promise<string> {
  const wish = readCommand(command.text)
  const ask = askWithin(messaging, patience)
  const actor = await actors(
    {
      slackTeamId: command.team_id || null,
      slackEnterpriseId: command.enterprise_id || null,
      slackUserId: command.user_id,
    },
    ask,
  )
  // What there is can be asked for anywhere, and so can what was not understood.
  if (!actor)
    return wish.kind === 'help' || wish.kind === 'unknown'
      ? `${usage('command')}\n\n${notConnected(links)}`
      : notConnected(links)
  const place = { slackChannelId: command.channel_id, slackThreadTs: null }
  return carryOut(actor, wish, { surface: 'command', place })
}
