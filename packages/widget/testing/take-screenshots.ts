import { mkdir } from 'node:fs/promises'
import { launchBrowser } from '@parley/test-kit'
import { startFakeGateway } from './fake-gateway.ts'
import { scenes } from './scenes.ts'
import { tabOf } from './stage.ts'

/** `node testing/take-screenshots.ts <folder> [scene…]`: every scene at two widths, light and dark. */
const [folder = 'test-results/widget', ...wanted] = process.argv.slice(2)
const sizes = { wide: { width: 1_280, height: 820 }, phone: { width: 390, height: 844 } }
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
for (const [name, play] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const gateway = await startFakeGateway()
      const isPhone = size === 'phone'
      const context = await browser.newContext({
        viewport,
        colorScheme,
        deviceScaleFactor: isPhone ? 2 : 1,
        hasTouch: isPhone,
        isMobile: isPhone,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      page.on('console', (message) => message.type() === 'error' && console.log(`${name}: ${message.text()}`))
      page.on('pageerror', (error) => console.log(`${name}: ${error.message}`))
      await page.goto(gateway.pageUrl)
      await play({ gateway, ...tabOf(page) }).catch((error: unknown) => console.log(`${name}: ${error}`))
      await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png` })
      await context.close()
      await gateway.stop()
    }
  }
}
await browser.close()
