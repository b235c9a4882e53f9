import type { Element } from '../../block-kit.ts'

/** What the field of an element that holds a value needs, whatever its kind. */
export interface FieldProps {
  element: Element
  label: string
  value: unknown
  describedBy?: string | undefined
  invalid: boolean
  onValue: (value: unknown) => void
}
