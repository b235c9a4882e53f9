import type { Messaging } from '@parley/messaging'
import { escapeSlack } from '@parley/slack'
import type { Logger } from '@parley/telemetry'
import { z } from 'zod'
import type { Actors } from '../actors.ts'
import { askWithin, patience } from '../asking.ts'
import type { Links } from '../commands/actor.ts'
import { carryOut } from '../commands/carry-out.ts'
import { notConnected } from '../commands/not-connected.ts'
import { whatWentWrong } from '../commands/what-went-wrong.ts'
import { readCommand } from '../grammar/read-command.ts'
import { usage } from '../grammar/usage.ts'
import type { IsOurs } from '../our-app.ts'

export interface CommandsDeps {
  messaging: Pick<Messaging, 'request'>
  actors: Actors
  links: Links
  isOurs: IsOurs
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

/**
 * Answers `/parley …`, by whatever way it came, always with words for whoever asked, and for them alone. Never throws.
 * @returns undefined for a probe of the connection, which wants no words
 */
export async function answerSlashCommand(
  deps: CommandsDeps,
  form: Readonly<Record<string, unknown>>,
  log: Pick<Logger, 'warn'>,
): Promise<object | undefined> {
  if (form.ssl_check) return undefined
  if (!deps.isOurs(form, log)) return whisper('This command was meant for another app than this one.')
  const given = slashCommand.safeParse(form)
  if (!given.success) return whisper(usage('command'))
  try {
    return whisper(await answer(deps, given.data))
  } catch (err) {
    log.warn({ err }, 'command not done')
    return whisper(whatWentWrong(err))
  }
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
