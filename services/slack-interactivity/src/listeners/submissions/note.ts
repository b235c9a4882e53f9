import { inputNames } from '@parley/slack'
import { actByForm } from './act-by-form.ts'

export const note = actByForm({
  action: (view) => ({ do: 'note', text: view.entered(inputNames.text) }),
  field: inputNames.text,
  wrong: 'Write something: a note cannot be empty.',
})
