import type { BootOptions } from '../parley.d.ts'
import { Api, type Queue } from './api.ts'
import { readBootOptions } from './boot-options.ts'
import { Launcher, type Snippet } from './launcher.ts'
import { readTrackedEvent } from './tracked-event.ts'

export interface LauncherOptions extends Snippet {
  queue: Queue
}

/** What the loader calls, once a page. */
export function startLauncher({ queue, ...snippet }: LauncherOptions): void {
  const api = new Api()
  let launcher: Launcher | undefined
  const boot = (wishes: BootOptions) => {
    if (launcher) launcher.update(wishes)
    else launcher = new Launcher(snippet, api, wishes)
  }
  // What the page has said before concerns how the widget appears, not only what becomes of it afterwards.
  const asked = Array.from(queue, (call) => Array.from(call)).find(([name]) => name === 'boot')
  boot(readBootOptions(asked?.[1]))
  api.emit('ready')
  const text = (given: unknown) => (given === undefined ? '' : String(given))
  api.install(snippet.siteKey, queue, {
    boot: (options) => boot(readBootOptions(options)),
    update: (options) => launcher?.update(readBootOptions(options)),
    shutdown: () => {
      launcher?.shutdown()
      launcher = undefined
    },
    open: () => launcher?.open(),
    close: () => launcher?.close(),
    toggle: () => launcher?.toggle(),
    show: () => launcher?.hide(false),
    hide: () => launcher?.hide(true),
    identify: (who) => {
      const { token } = (who ?? {}) as { token?: unknown }
      launcher?.update(readBootOptions({ identity: token ?? '' }))
    },
    newMessage: (words) => launcher?.newMessage(text(words)),
    track: (name, properties) => {
      const event = readTrackedEvent(name, properties)
      if (event) launcher?.track(event)
      else
        console.error('Parley: track wants a name of up to 64 letters, digits, spaces and _.:- and maybe properties.')
    },
    setLocale: (locale) => launcher?.update(readBootOptions({ locale: text(locale) })),
    setTheme: (theme) => launcher?.update(readBootOptions({ theme })),
  })
}
