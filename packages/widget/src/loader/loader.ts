import type { Look, Queue } from '../launcher/launcher.ts'

/** Name of the launcher's file, put in by the build. */
declare const LAUNCHER: string

interface Snippet {
  origin: string
  siteKey: string
}

/** The line on the customer's page says whose site this is; where it came from is where Parley is. */
function findSnippet(): Snippet | undefined {
  const script = document.currentScript ?? document.querySelector('script[data-site][src*="/widget/parley.js"]')
  if (!(script instanceof HTMLScriptElement)) return undefined
  return { origin: new URL(script.src).origin, siteKey: script.dataset.site ?? '' }
}

/** Calls before the widget is there wait for it. */
function openQueue(): Queue {
  const queue: Queue = []
  const page = window as unknown as { Parley?: { q?: Queue } }
  queue.push(...(page.Parley?.q ?? []))
  page.Parley = Object.assign((...call: unknown[]) => void queue.push(call), { q: queue })
  return queue
}

async function start({ origin, siteKey }: Snippet, queue: Queue): Promise<void> {
  const answer = await fetch(`${origin}/widget/site.json?site=${encodeURIComponent(siteKey)}`)
  const look = await answer.json()
  if (!answer.ok) return console.error(`Parley: ${look.detail} (${look.code})`)
  const { startLauncher } = await import(/* @vite-ignore */ `${origin}/widget/assets/${LAUNCHER}`)
  startLauncher({ origin, siteKey, look: look as Look, queue })
}

const snippet = findSnippet()
if (!snippet?.siteKey) console.error('Parley: the script needs data-site="…". Copy the snippet from the Console.')
else start(snippet, openQueue()).catch((error) => console.error('Parley: the widget could not be loaded.', error))
