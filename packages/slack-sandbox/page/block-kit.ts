/** Block Kit as the page needs it: what an app sent, unchecked beyond what the server checked. */
export interface Option {
  text: { text: string }
  value: string
  description?: { text: string }
  url?: string
}

export interface Confirm {
  title?: { text: string }
  text?: { text: string }
  confirm?: { text: string }
  deny?: { text: string }
  style?: string
}

export interface Element {
  type: string
  action_id?: string
  value?: string
  text?: { text: string }
  placeholder?: { text: string }
  accessibility_label?: string
  style?: string
  url?: string
  options?: Option[]
  option_groups?: { label: { text: string }; options: Option[] }[]
  initial_value?: string
  multiline?: boolean
  min_length?: number
  max_length?: number
  min_value?: string
  max_value?: string
  is_decimal_allowed?: boolean
  min_query_length?: number
  max_selected_items?: number
  focus_on_load?: boolean
  confirm?: Confirm
  /** `initial_option`, `initial_user`, `initial_date` and the like. */
  [more: string]: unknown
}

export interface Block {
  type: string
  block_id: string
  label?: { text: string }
  hint?: { text: string }
  optional?: boolean
  dispatch_action?: boolean
  element?: Element
  elements?: Element[]
  accessory?: Element
  [more: string]: unknown
}

/** What was chosen or typed, as it stands in a view's state: `{selected_option: …}`, `{value: …}`. */
export type Chosen = Record<string, unknown>

/** Block id → action id → what was chosen. */
export type Values = Record<string, Record<string, Chosen>>

/** Under which key an element tells what was chosen. */
const keys: Record<string, string> = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  checkboxes: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  rich_text_input: 'rich_text_value',
}

export const chosenKey = (type: string): string => keys[type] ?? 'value'

/** What is chosen before anybody chose. */
export function initialOf(element: Element): Chosen {
  const key = chosenKey(element.type)
  const initial = element[key.replace(/^selected_|^(?=value)|^rich_text_(?=value)/, 'initial_')]
  return { [key]: initial ?? (isMany(element.type) ? [] : null) }
}

export const isMany = (type: string): boolean => type.startsWith('multi_') || type === 'checkboxes'

/** Elements that people use, as against those that are looked at. */
export const isInteractive = (element: Element | undefined): element is Element =>
  element !== undefined && element.type !== 'image'

/** The interactive elements of a block. */
export function elementsOf(block: Block): Element[] {
  if (block.type === 'actions' || block.type === 'context_actions') return block.elements ?? []
  if (block.type === 'input') return block.element ? [block.element] : []
  return isInteractive(block.accessory) ? [block.accessory] : []
}

const stateless = /^(button|workflow_button|overflow|icon_button|feedback_buttons)$/

/** What a view's fields hold: what was entered, else what the app filled in. Of fields that are gone nothing stays. */
export function valuesOf(blocks: Block[], entered: Values): Values {
  const values: Values = {}
  for (const block of blocks)
    for (const element of elementsOf(block).filter(({ type }) => !stateless.test(type))) {
      const action = element.action_id ?? ''
      const chosen = entered[block.block_id]?.[action] ?? initialOf(element)
      values[block.block_id] = { ...values[block.block_id], [action]: { type: element.type, ...chosen } }
    }
  return values
}
