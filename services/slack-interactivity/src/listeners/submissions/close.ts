import { inputNames } from '@parley/slack'
import { actByForm } from './act-by-form.ts'

export const close = actByForm({
  action: (view) => ({ do: 'close', reason: view.entered(inputNames.reason) }),
  field: inputNames.reason,
  wrong: 'A reason has at most 200 characters.',
})
