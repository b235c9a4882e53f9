import Bowser from 'bowser'

/** A browser and its system in words, as `Firefox 141 on Windows`; empty when neither is known. */
export function describeDevice(userAgent: string): string {
  if (!userAgent) return ''
  const { browser, os } = Bowser.parse(userAgent)
  const name = [browser.name, browser.version?.split('.')[0]].filter(Boolean).join(' ')
  return [name, os.name].filter(Boolean).join(' on ')
}
