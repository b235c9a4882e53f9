import { inputNames } from '@parley/slack'
import { actByForm } from './act-by-form.ts'

export const savedReply = actByForm({
  action: (view) => ({ do: 'savedReply', saved: { savedReplyId: view.entered(inputNames.savedReply) } }),
  field: inputNames.savedReply,
  wrong: 'Choose a saved reply.',
})
