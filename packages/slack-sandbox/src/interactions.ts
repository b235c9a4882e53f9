import { randomUUID } from 'node:crypto'
import { fail } from './errors.ts'
import { messageShape } from './message-shape.ts'
import { checkBlocks } from './methods/blocks.ts'
import { checkView } from './methods/views.ts'
import type { AppDefinition, Channel, Message, User, View, Workspace } from './model.ts'
import type { ActResult, PageAction } from './page-contract.ts'
import { type AppAnswer, postToApp } from './signing.ts'
import { type Views, viewShape } from './views.ts'
import { nextTs, type World } from './world.ts'

export interface InteractionsDeps {
  world: World
  views: Views
  apps: ReadonlyMap<string, AppDefinition>
  origin: () => string
}

interface ResponseUrl {
  workspace: Workspace
  channel: Channel
  user: string
  app: AppDefinition
  message?: Message
  uses: number
  expires: number
}

const responseUrlUses = 5
const responseUrlLifetime = 30 * 60_000

/** What people do with an app's buttons, modals, shortcuts and slash commands, told to the app as Slack does. */
export class Interactions {
  readonly #responseUrls = new Map<string, ResponseUrl>()
  readonly #deps: InteractionsDeps

  constructor(deps: InteractionsDeps) {
    this.#deps = deps
  }

  /** @returns how it failed, when the app did not take it */
  async click(
    workspace: Workspace,
    user: User,
    channel: Channel,
    message: Message & { ephemeral?: boolean },
    action: PageAction,
  ): Promise<string | undefined> {
    const app = this.#appOf(message.appId)
    const container = {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.ephemeral === true,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    }
    const { failure } = await this.#post(app, {
      type: 'block_actions',
      ...this.#base(app, workspace, user),
      container,
      channel: { id: channel.id, name: channel.name || 'directmessage' },
      ...(message.ephemeral ? {} : { message: messageShape(workspace, channel, message) }),
      state: { values: {} },
      response_url: this.#responseUrl({ workspace, channel, user: user.id, app, message }),
      actions: [{ ...action, action_ts: nextTs(workspace) }],
    })
    return failure
  }

  /** @returns how it failed, when the app did not take it */
  async clickView(
    workspace: Workspace,
    user: User,
    view: View,
    action: PageAction,
    state: View['state'] | undefined,
  ): Promise<string | undefined> {
    const app = this.#appOf(view.appId)
    if (state) view.state = state
    const { failure } = await this.#post(app, {
      type: 'block_actions',
      ...this.#base(app, workspace, user),
      container: { type: 'view', view_id: view.id },
      view: this.#shape(workspace, view),
      actions: [{ ...action, action_ts: nextTs(workspace) }],
    })
    return failure
  }

  /** @returns errors by block id when the app finds the input wrong */
  async submitView(
    workspace: Workspace,
    user: User,
    view: View,
    state: View['state'],
  ): Promise<Record<string, string> | undefined> {
    const app = this.#appOf(view.appId)
    view.state = state
    const answer = await this.#post(app, {
      type: 'view_submission',
      ...this.#base(app, workspace, user),
      view: this.#shape(workspace, view),
      response_urls: [],
    })
    if (answer.failure) return { '': 'We had some trouble connecting. Try again?' }
    return this.#follow(workspace, user, view, app, answer.body)
  }

  #follow(
    workspace: Workspace,
    user: User,
    view: View,
    app: AppDefinition,
    body: string,
  ): Record<string, string> | undefined {
    const reply = body.trim()
      ? (JSON.parse(body) as { response_action?: string; errors?: Record<string, string>; view?: unknown })
      : {}
    switch (reply.response_action) {
      case 'errors':
        return reply.errors ?? {}
      case 'update':
        this.#deps.views.update(workspace, view.id, checkView(reply.view, 'modal'))
        return undefined
      case 'push':
        this.#deps.views.push(workspace, app.appId, user.id, checkView(reply.view, 'modal'))
        return undefined
      default:
        this.#deps.views.close(view, reply.response_action === 'clear')
        return undefined
    }
  }

  async closeView(workspace: Workspace, user: User, view: View): Promise<void> {
    this.#deps.views.close(view)
    if (view.payload.notify_on_close !== true) return
    const app = this.#appOf(view.appId)
    await this.#post(app, {
      type: 'view_closed',
      ...this.#base(app, workspace, user, false),
      view: this.#shape(workspace, view),
      is_cleared: false,
    })
  }

  async shortcut(
    workspace: Workspace,
    user: User,
    callbackId: string,
    on?: { channel: Channel; message: Message },
  ): Promise<void> {
    const app = [...this.#deps.apps.values()].find(({ shortcuts }) =>
      shortcuts?.some((shortcut) => shortcut.callbackId === callbackId),
    )
    if (!app) return fail('unknown_shortcut')
    const base = { ...this.#base(app, workspace, user), callback_id: callbackId, action_ts: nextTs(workspace) }
    if (!on) return void (await this.#post(app, { type: 'shortcut', ...base }))
    const { channel, message } = on
    await this.#post(app, {
      type: 'message_action',
      ...base,
      message_ts: message.ts,
      channel: { id: channel.id, name: channel.name },
      message: messageShape(workspace, channel, message),
      response_url: this.#responseUrl({ workspace, channel, user: user.id, app, message }),
    })
  }

  async suggest(
    workspace: Workspace,
    user: User,
    appId: string,
    what: { actionId: string; blockId: string; value: string },
  ): Promise<unknown[]> {
    const app = this.#appOf(appId)
    const payload = {
      type: 'block_suggestion',
      ...this.#base(app, workspace, user, false),
      action_id: what.actionId,
      block_id: what.blockId,
      value: what.value,
    }
    const { body } = await this.#post(app, payload, app.optionsUrl ?? app.interactivityUrl)
    const answer = JSON.parse(body || '{}') as { options?: unknown[]; option_groups?: unknown[] }
    return (answer.options ?? answer.option_groups ?? []).slice(0, 100)
  }

  async command(workspace: Workspace, user: User, channel: Channel, command: string, text: string): Promise<void> {
    const installed = [...this.#deps.apps.values()].find((app) =>
      app.commands?.some((each) => each.command === command),
    )
    const definition = installed?.commands?.find((each) => each.command === command)
    if (!installed || !definition) return fail('unknown_command')
    const form = new URLSearchParams({
      token: 'verification-tokens-prove-nothing',
      team_id: workspace.id,
      team_domain: workspace.domain,
      channel_id: channel.id,
      channel_name: channel.name || 'directmessage',
      user_id: user.id,
      user_name: user.name,
      command,
      text,
      api_app_id: installed.appId,
      is_enterprise_install: 'false',
      response_url: this.#responseUrl({ workspace, channel, user: user.id, app: installed }),
      trigger_id: this.#deps.views.trigger(installed.appId, workspace.id, user.id),
    })
    const answer = await postToApp(
      definition.url,
      installed.signingSecret,
      'application/x-www-form-urlencoded',
      form.toString(),
    )
    if (answer.failure)
      return this.#whisper(workspace, channel, user.id, installed, {
        text: `${command} failed with the error "${answer.failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed'}"`,
      })
    if (answer.body.trim())
      this.#say({ workspace, channel, user: user.id, app: installed, uses: 0, expires: 0 }, readReply(answer.body))
  }

  /** An app answers later, at the address that it was given. */
  respond(id: string, body: unknown): ActResult {
    const address = this.#responseUrls.get(id)
    if (!address || address.expires < Date.now()) return fail('expired_url')
    if (address.uses >= responseUrlUses) return fail('used_url')
    address.uses++
    this.#say(address, (typeof body === 'object' && body !== null ? body : {}) as Reply)
    return { ok: true }
  }

  #say(to: ResponseUrl, reply: Reply): void {
    const { world } = this.#deps
    const blocks = checkBlocks(reply.blocks, 50)
    const whispered = to.message ? world.whispers.find(to.channel, to.message.ts, to.user) : undefined
    if (whispered && reply.delete_original)
      return world.whispers.remove(to.workspace, to.channel, to.user, whispered.ts)
    if (reply.delete_original && to.message) return world.remove(to.workspace, to.channel, to.message)
    const changes = { text: reply.text ?? '', ...(blocks ? { blocks } : {}) }
    if (whispered && reply.replace_original)
      return this.#whisper(to.workspace, to.channel, to.user, to.app, { ...changes, ts: whispered.ts })
    if (reply.replace_original && to.message)
      return world.edit(to.workspace, to.channel, to.message, changes, to.app.appId)
    if (reply.response_type !== 'in_channel') return this.#whisper(to.workspace, to.channel, to.user, to.app, changes)
    const token = world.botToken(to.workspace, to.app.appId)
    world.post(to.workspace, to.channel, { user: token.user, botId: token.botId, appId: to.app.appId, ...changes })
  }

  #whisper(
    workspace: Workspace,
    channel: Channel,
    user: string,
    app: AppDefinition,
    said: { text: string; blocks?: unknown[]; ts?: string },
  ): void {
    const { world } = this.#deps
    const token = world.botToken(workspace, app.appId)
    const author = { user: token.user, botId: token.botId, appId: app.appId }
    world.whispers.say(workspace, channel, user, { ts: nextTs(workspace), ...said, ...author })
  }

  #responseUrl(to: Omit<ResponseUrl, 'uses' | 'expires'>): string {
    const id = randomUUID()
    this.#responseUrls.set(id, { ...to, uses: 0, expires: Date.now() + responseUrlLifetime })
    return `${this.#deps.origin()}/actions/${to.workspace.id}/${id}`
  }

  #base(app: AppDefinition, workspace: Workspace, user: User, triggered = true) {
    return {
      token: 'verification-tokens-prove-nothing',
      team: { id: workspace.id, domain: workspace.domain },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: user.id, username: user.name, name: user.name, team_id: workspace.id },
      api_app_id: app.appId,
      ...(triggered ? { trigger_id: this.#deps.views.trigger(app.appId, workspace.id, user.id) } : {}),
    }
  }

  #shape(workspace: Workspace, view: View) {
    return viewShape(view, this.#deps.world.botToken(workspace, view.appId).botId)
  }

  #appOf(appId: string | undefined): AppDefinition {
    return this.#deps.apps.get(appId ?? '') ?? fail('app_not_found')
  }

  async #post(app: AppDefinition, payload: object, url = app.interactivityUrl): Promise<AppAnswer> {
    if (!url) return { status: 0, body: '', failure: 'connection_failed' }
    return postToApp(
      url,
      app.signingSecret,
      'application/x-www-form-urlencoded',
      new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    )
  }
}

interface Reply {
  text?: string
  blocks?: unknown[]
  response_type?: 'in_channel' | 'ephemeral'
  replace_original?: boolean
  delete_original?: boolean
}

/** Plain text is an answer, too. */
function readReply(body: string): Reply {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'object' && parsed !== null) return parsed as Reply
  } catch {
    // Taken as it is.
  }
  return { text: body }
}
