import { type Block, type Chosen, chosenKey } from './block-kit.ts'

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What Slack itself finds wrong before the app is asked. @returns undefined when nothing */
export function checkInput(block: Block, chosen: Chosen | undefined): string | undefined {
  const { element } = block
  if (!element) return undefined
  const value = chosen?.[chosenKey(element.type)]
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty) return block.optional ? undefined : 'Please complete this required field.'
  if (typeof value !== 'string') return undefined
  if (element.type === 'email_text_input' && !email.test(value)) return 'Please enter a valid email address.'
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.'
  if (element.type === 'number_input') return checkNumber(value, element)
  if (element.min_length && value.length < element.min_length)
    return `Please enter at least ${element.min_length} characters.`
  return undefined
}

function checkNumber(
  typed: string,
  {
    min_value,
    max_value,
    is_decimal_allowed,
  }: { min_value?: string; max_value?: string; is_decimal_allowed?: boolean },
): string | undefined {
  const number = Number(typed)
  if (Number.isNaN(number)) return 'Please enter a number.'
  if (!is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.'
  if (min_value !== undefined && number < Number(min_value)) return `The least is ${min_value}.`
  if (max_value !== undefined && number > Number(max_value)) return `The most is ${max_value}.`
  return undefined
}

/** @returns the errors by block id */
export function checkInputs(blocks: Block[], values: Record<string, Record<string, Chosen>>): Record<string, string> {
  return Object.fromEntries(
    blocks
      .filter(({ type }) => type === 'input')
      .flatMap((block) => {
        const problem = checkInput(block, values[block.block_id]?.[block.element?.action_id ?? ''])
        return problem ? [[block.block_id, problem]] : []
      }),
  )
}
