import { mark, type ToPage, type ToPanel } from '../launcher/bridge.ts'

/** The page that shows the panel. Alone in a tab, there is none. */
export interface HostPage {
  isThere: boolean
  tell(message: ToPage): void
}

/**
 * Speaks only with the parent frame, and only while it is of the origin that it named. Which origins may show the panel at all is
 * the gateway's to say, by `frame-ancestors`.
 */
export function connectHostPage(origin: string, onMessage: (message: ToPanel) => void): HostPage {
  const isThere = window.parent !== window && origin !== ''
  if (isThere) {
    window.addEventListener('message', ({ data, source, origin: from }) => {
      if (source === window.parent && from === origin && data?.mark === mark) onMessage(data as ToPanel)
    })
  }
  return {
    isThere,
    tell(message) {
      if (isThere) window.parent.postMessage({ mark, ...message }, origin)
    },
  }
}
