import type { ModalView } from '@slack/types'
import { cut, section } from '../block-kit.ts'
import { modal } from './modal.ts'
import { modalNames } from './view-names.ts'

/** Says how something went. @param text in Slack's writing */
export const messageModal = (title: string, text: string): ModalView =>
  modal({ name: modalNames.message, title, submit: null, blocks: [section(cut(text, 3_000))] })
