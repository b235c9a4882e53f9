import { mark, type ToPage, type ToPanel } from './bridge.ts'
import { createFrame } from './elements.ts'

export interface PanelFrameOptions {
  /** Where Parley is; the panel's origin. */
  origin: string
  /** What the panel has to know to appear. */
  query: Record<string, string>
  /** Who the site says that the visitor is; empty for somebody anonymous. */
  person: string
  onMessage: (message: ToPage) => void
  /** The panel did not come. */
  onLost: () => void
}

const patience = 20_000

/** The iframe and the messages to and from it, each checked for where it comes from and sent to nobody else. */
export class PanelFrame {
  readonly element: HTMLIFrameElement
  readonly #options: PanelFrameOptions
  readonly #lost: ReturnType<typeof setTimeout>
  #waiting: ToPanel[] | undefined = []

  constructor(options: PanelFrameOptions) {
    const query = new URLSearchParams({ ...options.query, page: location.origin })
    this.#options = options
    this.element = createFrame(`${options.origin}/widget/panel.html?${query}#${encodeURIComponent(options.person)}`)
    this.#lost = setTimeout(options.onLost, patience)
    window.addEventListener('message', this.#receive)
  }

  /** Waits until the panel is there. */
  tell(message: ToPanel): void {
    if (this.#waiting) this.#waiting.push(message)
    else this.element.contentWindow?.postMessage({ mark, ...message }, this.#options.origin)
  }

  remove(): void {
    clearTimeout(this.#lost)
    window.removeEventListener('message', this.#receive)
    this.element.remove()
  }

  #receive = ({ origin, source, data }: MessageEvent): void => {
    if (origin !== this.#options.origin || source !== this.element.contentWindow || data?.mark !== mark) return
    const message = data as ToPage
    if (message.type !== 'ready') return this.#options.onMessage(message)
    clearTimeout(this.#lost)
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const each of waiting) this.tell(each)
    this.#options.onMessage(message)
  }
}
