import type { Channel, Message, User, Workspace } from '../model.ts'

/** @throws Error that says what is not there */
const missing = (what: string): never => {
  throw new Error(`the sandbox has not got ${what}`)
}

export const firstOf = (workspaces: readonly Workspace[]): Workspace => workspaces[0] ?? missing('a workspace')

export const userNamed = ({ users }: Workspace, name: string): User =>
  Object.values(users).find((user) => user.name === name) ?? missing(`the user ${name}`)

export const channelNamed = ({ channels }: Workspace, name: string): Channel =>
  Object.values(channels).find((channel) => channel.name === name) ?? missing(`the channel ${name}`)

interface ButtonElement {
  type: string
  action_id: string
  value?: string
  text?: { text: string }
}
interface Block {
  type: string
  block_id: string
  elements?: ButtonElement[]
  accessory?: ButtonElement
}

/** @param label its words, or its action id */
export function buttonOf(message: Message, label: string) {
  for (const block of (message.blocks ?? []) as Block[]) {
    const elements = block.type === 'actions' ? (block.elements ?? []) : block.accessory ? [block.accessory] : []
    const element = elements.find((each) => each.text?.text === label || each.action_id === label)
    if (element) return { ...element, block_id: block.block_id }
  }
  return missing(`a button ${label} on this message`)
}
