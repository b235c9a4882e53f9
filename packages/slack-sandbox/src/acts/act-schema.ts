import { z } from 'zod'

const action = z.looseObject({
  block_id: z.string(),
  action_id: z.string(),
  type: z.string(),
  value: z.string().optional(),
})
const state = z.record(z.string(), z.record(z.string(), z.unknown()))
const file = z.object({ name: z.string().min(1), mimetype: z.string(), content: z.base64() })

const act = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ as: z.string(), kind: z.literal(kind), ...shape })
const inChannel = { channel: z.string() }
const onMessage = { ...inChannel, ts: z.string() }

/** Somebody does something. */
export const actSchema = z.discriminatedUnion('kind', [
  act('post', {
    ...inChannel,
    text: z.string(),
    threadTs: z.string().optional(),
    broadcast: z.boolean().optional(),
    /** Told as what one does, as `/me` does it. */
    me: z.boolean().optional(),
    files: z.array(file).optional(),
  }),
  act('edit', { ...onMessage, text: z.string() }),
  act('delete', onMessage),
  act('react', { ...onMessage, name: z.string() }),
  act('unreact', { ...onMessage, name: z.string() }),
  act('click', { ...onMessage, action }),
  act('clickView', { viewId: z.string(), action, state: state.optional() }),
  act('submitView', { viewId: z.string(), state }),
  /** `all` closes what lies below, too, as the cross of a modal does. */
  act('closeView', { viewId: z.string(), all: z.boolean().optional() }),
  act('suggest', {
    actionId: z.string(),
    blockId: z.string(),
    value: z.string(),
    channel: z.string().optional(),
    ts: z.string().optional(),
    viewId: z.string().optional(),
  }),
  act('command', { ...inChannel, command: z.string(), text: z.string() }),
  act('shortcut', { callbackId: z.string(), channel: z.string().optional(), ts: z.string().optional() }),
  act('openHome', { appId: z.string(), tab: z.enum(['home', 'messages']).optional() }),
  act('createChannel', { name: z.string(), isPrivate: z.boolean() }),
  act('join', inChannel),
  act('leave', inChannel),
  act('archive', inChannel),
  act('unarchive', inChannel),
  act('deleteChannel', inChannel),
  act('setTopic', { ...inChannel, text: z.string() }),
  act('setPurpose', { ...inChannel, text: z.string() }),
  act('rename', { ...inChannel, name: z.string() }),
  act('invite', { ...inChannel, users: z.array(z.string()) }),
  act('kick', { ...inChannel, user: z.string() }),
  act('openIm', { user: z.string() }),
  act('changeProfile', {
    realName: z.string().min(1).optional(),
    displayName: z.string().optional(),
    statusText: z.string().optional(),
    statusEmoji: z.string().optional(),
    presence: z.enum(['active', 'away']).optional(),
  }),
])
export type Act = z.infer<typeof actSchema>
export type ActOf<K extends Act['kind']> = Extract<Act, { kind: K }>

/** An element of a block that was used, as it stands in the block, and what was chosen. */
export type PageAction = z.infer<typeof action>
