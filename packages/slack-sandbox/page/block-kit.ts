/** Block Kit as the page needs it: what an app sent, unchecked beyond what the server checked. */
export interface Option {
  text: { text: string }
  value: string
  description?: { text: string }
}

export interface Element {
  type: string
  action_id?: string
  value?: string
  text?: { text: string }
  placeholder?: { text: string }
  style?: string
  url?: string
  options?: Option[]
  option_groups?: { label: { text: string }; options: Option[] }[]
  initial_option?: Option
  initial_options?: Option[]
  initial_value?: string
  initial_date?: string
  multiline?: boolean
  max_length?: number
  confirm?: { title?: { text: string }; text?: { text: string } }
}

export interface Block {
  type: string
  block_id: string
  label?: { text: string }
  hint?: { text: string }
  optional?: boolean
  element?: Element
  elements?: Element[]
  accessory?: Element
  [more: string]: unknown
}

export const optionsOf = (element: Element): Option[] =>
  element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? []

/** Elements that people use, as against those that are looked at. */
export const isInteractive = (element: Element | undefined): boolean =>
  element !== undefined && element.type !== 'image'
