import { bubbleIcon, downIcon } from './icons.ts'

export interface Elements {
  button: HTMLButtonElement
  badge: HTMLSpanElement
  /** Tells those who do not see the badge that something came. */
  status: HTMLSpanElement
}

/** The round button and what belongs to it. */
export function createElements(): Elements {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'launcher'
  button.setAttribute('aria-expanded', 'false')
  button.setAttribute('aria-haspopup', 'dialog')
  const badge = document.createElement('span')
  badge.className = 'badge'
  badge.hidden = true
  badge.ariaHidden = 'true'
  const status = document.createElement('span')
  status.className = 'spoken'
  status.role = 'status'
  button.append(bubbleIcon(), downIcon(), badge)
  return { button, badge, status }
}

/** @param url the panel's page */
export function createFrame(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.className = 'frame'
  frame.allow = 'clipboard-write; autoplay; display-capture'
  frame.src = url
  return frame
}
