import type { WorkspaceState } from '../src/page-contract.ts'
import type { Element, Option } from './block-kit.ts'

export interface Choice {
  value: string
  label: string
  about?: string | undefined
  group?: string | undefined
  /** As the app gave it, for what it is told. */
  option?: Option
}

const choiceOf = (option: Option, group?: string): Choice => ({
  value: option.value,
  label: option.text.text,
  about: option.description?.text,
  group,
  option,
})

const fromOptions = ({ options = [], option_groups = [] }: Pick<Element, 'options' | 'option_groups'>): Choice[] => [
  ...options.map((option) => choiceOf(option)),
  ...option_groups.flatMap(({ label, options: grouped }) => grouped.map((option) => choiceOf(option, label.text))),
]

/** What an app answered to a search: options, or groups of them. */
export const suggestedChoices = (answer: unknown[]): Choice[] =>
  (answer as (Option | { label: { text: string }; options: Option[] })[]).flatMap((each) =>
    'options' in each ? each.options.map((option) => choiceOf(option, each.label.text)) : [choiceOf(each)],
  )

/** What a select offers; nothing for one that the app searches. */
export function choicesOf(element: Element, state: WorkspaceState): Choice[] {
  const kind = element.type.replace('multi_', '')
  if (kind === 'users_select')
    return state.users
      .filter(({ deleted }) => !deleted)
      .map(({ id, realName, name }) => ({ value: id, label: realName, about: `@${name}` }))
  if (kind === 'channels_select' || kind === 'conversations_select')
    return state.channels
      .filter(({ im, archived, isPrivate }) => !im && !archived && (kind === 'conversations_select' || !isPrivate))
      .map(({ id, name }) => ({ value: id, label: `# ${name}` }))
  return fromOptions(element)
}

/** What the app is told of the choices of such a select. */
export const toldOf = (element: Element, chosen: Choice[]): unknown[] =>
  chosen.map((choice) => (/static|external/.test(element.type) ? choice.option : choice.value))

/** The other way round. */
export function choicesTold(told: unknown, choices: Choice[]): Choice[] {
  const all = Array.isArray(told) ? told : told ? [told] : []
  return all.flatMap((each) => {
    if (typeof each !== 'string') return [choiceOf(each as Option)]
    return choices.find(({ value }) => value === each) ?? []
  })
}
