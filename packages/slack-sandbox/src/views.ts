import { createHash, randomUUID } from 'node:crypto'
import { fail } from './errors.ts'
import { slackId } from './ids.ts'
import type { View, Workspace } from './model.ts'
import type { PageView } from './page-contract.ts'
import type { World } from './world.ts'

/** How long a trigger may be used, in milliseconds; and it may be used once. */
const triggerLifetime = 3_000
const deepest = 3

interface Trigger {
  appId: string
  team: string
  user: string
  expires: number
  used: boolean
}

/** Modals and App Homes: what each person has open. */
export class Views {
  readonly #triggers = new Map<string, Trigger>()
  readonly #stacks = new Map<string, View[]>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  trigger(appId: string, team: string, user: string): string {
    const id = `${Date.now()}.${slackId('')}.${randomUUID().replaceAll('-', '')}`
    this.#triggers.set(id, { appId, team, user, expires: Date.now() + triggerLifetime, used: false })
    return id
  }

  /** Opens a modal for whoever did what gave this trigger. */
  open(appId: string, workspace: Workspace, triggerId: string, payload: Record<string, unknown>, onTop: boolean): View {
    const trigger = this.#redeem(appId, triggerId)
    const stack = onTop ? this.#stackOf(workspace.id, trigger.user) : []
    if (onTop && stack.length === 0) fail('not_found')
    return this.push(workspace, appId, trigger.user, payload, stack)
  }

  push(
    workspace: Workspace,
    appId: string,
    user: string,
    payload: Record<string, unknown>,
    stack = this.#stackOf(workspace.id, user),
  ): View {
    if (stack.length >= deepest) fail('push_limit_reached')
    const id = slackId('V')
    const previous = stack.at(-1)
    const view = this.#viewOf(
      {
        id,
        team: workspace.id,
        user,
        appId,
        type: 'modal',
        rootId: previous?.rootId ?? id,
        ...(previous ? { previousId: previous.id } : {}),
      },
      payload,
    )
    this.#setStack(workspace.id, user, [...stack, view])
    return view
  }

  update(workspace: Workspace, viewId: string, payload: Record<string, unknown>, hash?: string): View {
    const view = this.find(workspace, viewId) ?? fail('not_found')
    if (hash && hash !== view.hash) fail('hash_conflict')
    Object.assign(view, this.#viewOf(view, payload))
    if (view.type === 'modal') this.#show(workspace.id, view.user)
    return view
  }

  publish(workspace: Workspace, appId: string, user: string, payload: Record<string, unknown>, hash?: string): View {
    const key = `${appId} ${user}`
    const known = workspace.homes[key]
    if (hash && known && hash !== known.hash) fail('hash_conflict')
    const id = known?.id ?? slackId('V')
    const view = this.#viewOf({ id, team: workspace.id, user, appId, type: 'home', rootId: id }, payload)
    workspace.homes[key] = view
    this.#world.store.touch()
    this.#world.show(workspace.id, { type: 'home', view: pageView(view) }, user)
    return view
  }

  find(workspace: Workspace, viewId: string): View | undefined {
    const open = [...this.#stacks.values()].flat().find(({ id, team }) => id === viewId && team === workspace.id)
    return open ?? Object.values(workspace.homes).find(({ id }) => id === viewId)
  }

  top(team: string, user: string): View | undefined {
    return this.#stackOf(team, user).at(-1)
  }

  /** The view is done: what lay below it is seen again. */
  close(view: View, all = false): void {
    const stack = this.#stackOf(view.team, view.user)
    this.#setStack(view.team, view.user, all ? [] : stack.filter(({ id }) => id !== view.id))
  }

  #redeem(appId: string, id: string): Trigger {
    const trigger = this.#triggers.get(id)
    if (!trigger || trigger.appId !== appId) return fail('invalid_trigger_id')
    if (trigger.used) fail('exchanged_trigger_id')
    if (trigger.expires < Date.now()) fail('expired_trigger_id')
    trigger.used = true
    return trigger
  }

  #viewOf(base: Omit<View, 'hash' | 'payload' | 'state'>, payload: Record<string, unknown>): View {
    const hash = `${Math.floor(Date.now() / 1_000)}.${createHash('sha1')
      .update(JSON.stringify(payload) + randomUUID())
      .digest('base64url')
      .slice(0, 8)}`
    return { ...base, hash, payload, state: {} }
  }

  #stackOf(team: string, user: string): View[] {
    return this.#stacks.get(`${team} ${user}`) ?? []
  }

  #setStack(team: string, user: string, stack: View[]): void {
    this.#stacks.set(`${team} ${user}`, stack)
    this.#show(team, user)
  }

  #show(team: string, user: string): void {
    const view = this.top(team, user)
    this.#world.show(team, { type: 'modal', view: view ? pageView(view) : null }, user)
  }
}

export const pageView = ({ id, appId, payload }: View): PageView => ({ id, appId, payload })

/** A view as Slack's API and payloads show it. */
export const viewShape = (view: View, botId: string): Record<string, unknown> => ({
  private_metadata: '',
  callback_id: '',
  title: null,
  close: null,
  submit: null,
  clear_on_close: false,
  notify_on_close: false,
  external_id: '',
  ...view.payload,
  id: view.id,
  team_id: view.team,
  app_id: view.appId,
  app_installed_team_id: view.team,
  bot_id: botId,
  type: view.type,
  hash: view.hash,
  state: { values: view.state },
  root_view_id: view.rootId,
  previous_view_id: view.previousId ?? null,
})
