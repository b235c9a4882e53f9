import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@parley/test-kit'
import { startFakeGateway } from './fake-gateway.ts'
import { namesIn } from './names-in.ts'
import { scenes } from './scenes.ts'
import { tabOf } from './stage.ts'

/** `node testing/take-screenshots.ts <folder> [scene…] [--in=de]`: each scene on a desk and on a phone, light and dark, side by side in one WebP. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { in: { type: 'string' } } })
const [folder = 'test-results/widget', ...wanted] = positionals
const language = values.in ?? 'en'
const names = await namesIn(language)
const sizes = { desk: { width: 440, height: 820 }, phone: { width: 390, height: 820 } }
const looks = Object.entries(sizes).flatMap(([size, viewport]) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ isMobile: size === 'phone', viewport, colorScheme })),
)
const browser = await launchBrowser()

async function picture(play: (typeof scenes)[string], look: (typeof looks)[number]): Promise<string> {
  const gateway = await startFakeGateway()
  gateway.pages.language = language
  // The right edge of a desk's window, where the widget is.
  const viewport = look.isMobile ? look.viewport : { ...look.viewport, width: 1_280 }
  const context = await browser.newContext({ ...look, viewport, hasTouch: look.isMobile, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(gateway.pageUrl)
  await play({ gateway, ...tabOf(page, [], names) })
  const { width, height } = look.viewport
  const png = await page.screenshot({
    clip: { x: language === 'ar' ? 0 : viewport.width - width, y: 0, width, height },
  })
  await context.close()
  await gateway.stop()
  return `data:image/png;base64,${png.toString('base64')}`
}

/** Side by side, compressed by the browser. */
async function join(pictures: string[]): Promise<Buffer> {
  const page = await browser.newPage()
  const data = await page.evaluate(async (sources) => {
    const images = await Promise.all(
      sources.map(async (source) => {
        const image = new Image()
        image.src = source
        await image.decode()
        return image
      }),
    )
    const canvas = document.createElement('canvas')
    canvas.width = images.reduce((width, image) => width + image.width, 0)
    canvas.height = Math.max(...images.map(({ height }) => height))
    let x = 0
    for (const image of images) {
      canvas.getContext('2d')?.drawImage(image, x, 0)
      x += image.width
    }
    return canvas.toDataURL('image/webp', 0.8).split(',')[1] ?? ''
  }, pictures)
  await page.close()
  return Buffer.from(data, 'base64')
}

await mkdir(folder, { recursive: true })
for (const [name, play] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const pictures: string[] = []
  for (const look of looks) pictures.push(await picture(play, look))
  const joined = await join(pictures)
  await writeFile(`${folder}/widget-${name}${language === 'en' ? '' : `-${language}`}.webp`, joined)
  console.log(`${name}: ${joined.length} bytes`)
}
await browser.close()
