import type { Message } from '@parley/contracts'
import { drawRichText, typedText } from '@parley/rich-text'
import { createElement, type ReactElement } from 'react'

/** A message's words. Where no formatting came along, it is as they were typed. */
export const MessageText = ({ message: { rich, text } }: { message: Pick<Message, 'rich' | 'text'> }) =>
  drawRichText<ReactElement>(createElement, rich ?? typedText(text), { className: 'message-text' })
