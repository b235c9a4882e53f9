import type { Queue } from '../launcher/api.ts'
import type { LauncherOptions } from '../launcher/start.ts'

/** Name of the launcher's file, put in by the build. */
declare const LAUNCHER: string

interface Snippet {
  origin: string
  siteKey: string
}

type Stub = ((...call: unknown[]) => void) & { q?: Queue; site?: string }
const page = window as unknown as { Parley?: Stub }

/** The line on the customer's page says whose site this is; where it came from is where Parley is. */
function findSnippet(): Snippet | undefined {
  const script = document.currentScript ?? document.querySelector('script[data-site][src*="/widget/parley.js"]')
  if (!(script instanceof HTMLScriptElement)) return undefined
  return { origin: new URL(script.src).origin, siteKey: script.dataset.site ?? '' }
}

/** Calls before the widget is there wait for it. */
function openQueue(siteKey: string): Queue {
  const queue: Queue = page.Parley?.q ?? []
  page.Parley = Object.assign((...call: unknown[]) => void queue.push(call), { q: queue, site: siteKey })
  return queue
}

/** Says it where a developer looks, and to who listens for errors already. */
function refuse(queue: Queue, code: string, message: string, cause: unknown = ''): void {
  console.error(`Parley: ${message} (${code})`, cause)
  for (const { 0: name, 1: event, 2: listener } of queue) {
    if (name === 'on' && event === 'error' && typeof listener === 'function') listener({ code, message })
  }
}

async function start({ origin, siteKey }: Snippet, queue: Queue): Promise<void> {
  // A page's policy may forbid to ask; the chat works all the same, and learns its look when it is opened.
  const answer = await fetch(`${origin}/widget/site.json?site=${encodeURIComponent(siteKey)}`).catch(() => undefined)
  const look = await answer?.json()
  if (answer && !answer.ok) return refuse(queue, look.code, look.detail)
  const load = (file: string) => import(/* @vite-ignore */ `${origin}/widget/${file}`)
  // A loader that the browser has kept over a release names a launcher that is gone.
  const { startLauncher } = await load(`assets/${LAUNCHER}`).catch(() => load('launcher.js'))
  startLauncher({ origin, siteKey, look, queue } satisfies LauncherOptions)
}

const snippet = findSnippet()
if (!snippet?.siteKey) {
  refuse(page.Parley?.q ?? [], 'site_missing', 'The script needs data-site="…". Copy the snippet from the Console.')
} else if (page.Parley?.site !== snippet.siteKey) {
  // Otherwise a page was swapped and the line ran again.
  const queue = openQueue(snippet.siteKey)
  start(snippet, queue).catch((error) =>
    refuse(queue, 'unreachable', `The widget could not be loaded from ${snippet.origin}.`, error),
  )
}
