import { createHash, randomUUID } from 'node:crypto'
import { fail } from './errors.ts'
import { slackId } from './ids.ts'
import type { View, Workspace } from './model.ts'
import type { PageView } from './page-contract.ts'
import { Triggers } from './triggers.ts'
import type { World } from './world.ts'

const deepest = 3

type Payload = Record<string, unknown>

/** Modals and App Homes: what each person has open. */
export class Views {
  readonly #stacks = new Map<string, View[]>()
  readonly #world: World
  readonly #triggers: Triggers

  constructor(world: World, triggers = new Triggers()) {
    this.#world = world
    this.#triggers = triggers
  }

  trigger(appId: string, team: string, user: string): string {
    return this.#triggers.issue(appId, team, user)
  }

  /** Opens a modal for whoever did what gave this trigger. */
  open(appId: string, workspace: Workspace, triggerId: string, payload: Payload, onTop: boolean): View {
    const trigger = this.#triggers.redeem(appId, triggerId)
    const stack = onTop ? this.stackOf(workspace.id, trigger.user) : []
    if (onTop && stack.length === 0) fail('not_found')
    return this.push(workspace, appId, trigger.user, payload, stack)
  }

  push(
    workspace: Workspace,
    appId: string,
    user: string,
    payload: Payload,
    stack = this.stackOf(workspace.id, user),
  ): View {
    if (stack.length >= deepest) fail('push_limit_reached')
    this.#checkExternalId(workspace, appId, payload)
    const id = slackId('V')
    const previous = stack.at(-1)
    const view: View = {
      id,
      team: workspace.id,
      user,
      appId,
      type: 'modal',
      rootId: previous?.rootId ?? id,
      ...(previous ? { previousId: previous.id } : {}),
      ...hashed(payload),
      state: {},
    }
    this.#setStack(workspace.id, user, [...stack, view])
    return view
  }

  /** What was entered stays. */
  update(view: View, payload: Payload, hash?: string): View {
    if (hash && hash !== view.hash) fail('hash_conflict')
    this.#checkExternalId(this.#world.workspace(view.team), view.appId, payload, view)
    Object.assign(view, hashed(payload))
    if (view.type === 'modal') this.#show(view.team, view.user)
    else this.#showHome(view)
    return view
  }

  publish(workspace: Workspace, appId: string, user: string, payload: Payload, hash?: string): View {
    const known = workspace.homes[`${appId} ${user}`]
    if (hash && known && hash !== known.hash) fail('hash_conflict')
    this.#checkExternalId(workspace, appId, payload, known)
    const id = known?.id ?? slackId('V')
    const view: View = {
      id,
      team: workspace.id,
      user,
      appId,
      type: 'home',
      rootId: id,
      ...hashed(payload),
      state: {},
    }
    workspace.homes[`${appId} ${user}`] = view
    this.#showHome(view)
    return view
  }

  find(workspace: Workspace, viewId: string): View | undefined {
    return this.#all(workspace).find(({ id }) => id === viewId)
  }

  /** One of this app's own. @throws SlackError `not_found` */
  ofApp(
    workspace: Workspace,
    appId: string,
    wanted: { id?: string | undefined; externalId?: string | undefined },
  ): View {
    const { id, externalId } = wanted
    const own = this.#all(workspace).filter((view) => view.appId === appId)
    const found = own.find((view) => (id ? view.id === id : externalId && view.payload.external_id === externalId))
    return found ?? fail('not_found')
  }

  top(team: string, user: string): View | undefined {
    return this.stackOf(team, user).at(-1)
  }

  /** The view is done: what lay below it is seen again, unless all are done. */
  close(view: View, all = false): void {
    const stack = this.stackOf(view.team, view.user)
    this.#setStack(view.team, view.user, all ? [] : stack.filter(({ id }) => id !== view.id))
  }

  /** What somebody has open, the lowest first. */
  stackOf(team: string, user: string): View[] {
    return this.#stacks.get(`${team} ${user}`) ?? []
  }

  #all(workspace: Workspace): View[] {
    const open = [...this.#stacks.values()].flat().filter(({ team }) => team === workspace.id)
    return [...open, ...Object.values(workspace.homes)]
  }

  #checkExternalId(workspace: Workspace, appId: string, { external_id: wanted }: Payload, self?: View): void {
    if (!wanted) return
    const taken = this.#all(workspace).some(
      (view) => view.appId === appId && view.id !== self?.id && view.payload.external_id === wanted,
    )
    if (taken) fail('duplicate_external_id')
  }

  #setStack(team: string, user: string, stack: View[]): void {
    if (stack.length > 0) this.#stacks.set(`${team} ${user}`, stack)
    else this.#stacks.delete(`${team} ${user}`)
    this.#show(team, user)
  }

  #show(team: string, user: string): void {
    const view = this.top(team, user)
    this.#world.show(team, { type: 'modal', view: view ? pageView(view) : null }, user)
  }

  #showHome(view: View): void {
    this.#world.store.touch()
    this.#world.show(view.team, { type: 'home', view: pageView(view) }, view.user)
  }
}

function hashed(payload: Payload): Pick<View, 'hash' | 'payload'> {
  const digest = createHash('sha1').update(randomUUID()).digest('base64url').slice(0, 8)
  return { hash: `${Math.floor(Date.now() / 1_000)}.${digest}`, payload }
}

export const pageView = ({ id, appId, payload }: View): PageView => ({ id, appId, payload })
