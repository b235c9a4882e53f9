import type { ActContext } from '../acts/act-context.ts'
import { asComposed } from '../acts/as-composed.ts'
import { fail } from '../errors.ts'
import { verificationToken } from '../events/envelope.ts'
import type { Channel, Workspace } from '../model.ts'
import { isOrgToken } from '../token-reach.ts'
import { channelOf } from './channel-of.ts'
import { answer, replyIn, whisper } from './reply.ts'

/** Somebody runs a slash command; what the app answers at once is said. */
export async function runCommand(context: ActContext, channel: Channel, command: string, text: string): Promise<void> {
  const { world, workspace, user, apps, responses, views, line } = context
  const { enterprise } = workspace
  const app = [...apps.values()].find(
    ({ appId, commands }) => world.isInstalled(workspace, appId) && commands?.some((each) => each.command === command),
  )
  const definition = app?.commands?.find((each) => each.command === command)
  if (!app || !definition) return fail('unknown_command')
  const asked = { workspace, channel, user: user.id, appId: app.appId }
  const payload = {
    token: verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelOf(channel).name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: definition.shouldEscape ? withNames(workspace, asComposed(workspace, text)) : text,
    api_app_id: app.appId,
    is_enterprise_install: String(isOrgToken(world.botToken(workspace, app.appId))),
    ...(enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
    response_url: responses.issue(asked),
    trigger_id: views.trigger(app.appId, workspace.id, user.id),
  }
  const { body, failure } = await line(app, { kind: 'slash_commands', payload, url: definition.url })
  if (failure) return whisper(world, asked, { text: failed(command, failure) })
  if (body.trim()) answer(world, asked, replyIn(body))
}

/** In a command a mention carries the name, too. */
const withNames = ({ users }: Workspace, text: string) =>
  text.replace(/<@(\w+)>/g, (whole, id: string) => (users[id] ? `<@${id}|${users[id].name}>` : whole))

const failed = (command: string, failure: string) =>
  `${command} failed with the error "${failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed'}"`
