import type { RichText } from '@parley/contracts'
import { drawRichText } from '@parley/rich-text'
import { h, type VNode } from 'preact'
import { strings } from '../../strings/current.ts'

/** Somebody's words. */
export const Text = ({ body }: { body: RichText }) =>
  drawRichText<VNode>(h, body, { className: 'text', linkTitle: strings.opensNewTab })
