import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { launchBrowser } from '@parley/test-kit'
import type { Browser } from 'playwright-core'
import { atMost, type BenchResult, machine, round } from './result.ts'
import { median, spread } from './statistics.ts'

const loads = 15
/** As slow as a phone of some years ago. */
const slowdown = 4
const built = join(import.meta.dirname, '../../packages/widget/dist')
const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css' }

type Kind = 'without' | 'with'

/** What a page's visitor pays, before they open anything. */
interface Load {
  /** Share of the view that was moved. @see https://web.dev/articles/cls */
  shift: number
  /** Milliseconds beyond 50 in each long task, in which nothing else could be done. @see https://web.dev/articles/tbt */
  blocking: number
  /** Milliseconds that the page's main thread worked. */
  work: number
  requests: number
  bytes: number
}

/** A customer's page with and without the widget, in turns, in one Chromium. */
export async function widget(): Promise<BenchResult> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    void answer(path).then(({ type, body }) => response.setHeader('content-type', type).end(body))
  })
  const origin = await listen(server)
  const browser = await launchBrowser()
  try {
    const seen: Record<Kind, Load[]> = { without: [], with: [] }
    for (let index = 0; index <= loads; index++) {
      process.stderr.write(index === 0 ? 'warming up\n' : `load ${index} of ${loads}\n`)
      for (const kind of index % 2 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
        const load = await loadOf(browser, `${origin}/${kind}`)
        if (index > 0) seen[kind].push(load)
      }
    }
    return resultOf(seen)
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
  }
}

async function answer(path: string): Promise<{ type: string; body: Buffer | string }> {
  if (path === '/with' || path === '/without') return { type: 'text/html', body: pageOf(path === '/with') }
  if (path === '/widget/site.json')
    return {
      type: 'application/json',
      body: JSON.stringify({ name: 'Shop', color: '#0f6b4f', greeting: 'Hi', away: false }),
    }
  const body = await readFile(join(built, path.replace('/widget/', ''))).catch(() => '')
  return { type: types[extname(path)] ?? 'application/octet-stream', body }
}

/** Something to lay out, as a shop has it. */
const pageOf = (hasWidget: boolean) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
${hasWidget ? '<script async src="/widget/parley.js" data-site="site_bench"></script>' : ''}</head>
<body><h1>Shop</h1>${'<article><h2>Beans</h2><p>Coffee, by the bag, roasted on Tuesdays.</p></article>'.repeat(200)}</body></html>`

async function loadOf(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await devtools.send('Performance.enable')
  let requests = 0
  let bytes = 0
  page.on('request', () => requests++)
  page.on(
    'response',
    (response) =>
      void response
        .body()
        .then((body) => (bytes += body.length))
        .catch(() => undefined),
  )
  await page.goto(url)
  if (url.endsWith('/with')) await page.getByRole('button', { name: 'Open chat' }).waitFor()
  await page.waitForLoadState('networkidle')
  const { shift, blocking } = await page.evaluate<Pick<Load, 'shift' | 'blocking'>>(observed)
  const { metrics } = await devtools.send('Performance.getMetrics')
  const work = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  await context.close()
  return { shift, blocking, work, requests, bytes }
}

/** Runs in the page. What happened before it was asked is told as well. */
const observed = `(async () => {
  const sumOf = (type, worth) => new Promise((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += worth(entry)
    }).observe({ type, buffered: true })
    setTimeout(() => resolve(sum), 300)
  })
  const [shift, blocking] = await Promise.all([
    sumOf('layout-shift', ({ value }) => value),
    sumOf('longtask', ({ duration }) => Math.max(0, duration - 50)),
  ])
  return { shift, blocking }
})()`

function resultOf(seen: Record<Kind, Load[]>): BenchResult {
  const values = (kind: Kind, key: keyof Load) => seen[kind].map((load) => load[key])
  const more = (key: keyof Load) => median(values('with', key)) - median(values('without', key))
  const figures = (['shift', 'blocking', 'work', 'requests', 'bytes'] as const).map((key) => [
    labels[key],
    { without: spread(values('without', key)), with: spread(values('with', key)) },
  ])
  const bars = {
    'layout shift, more with the widget': atMost(more('shift'), 0),
    'blocking time, ms more with the widget': atMost(more('blocking'), 5),
  }
  return {
    name: 'widget',
    machine: machine(),
    runs: loads,
    figures: Object.fromEntries(figures),
    ratios: { 'main thread work, ms more with the widget': round(more('work')) },
    bars,
  }
}

const labels: Record<keyof Load, string> = {
  shift: 'layout shift',
  blocking: `blocking time, ms, CPU slowed ${slowdown} ×`,
  work: `main thread work, ms, CPU slowed ${slowdown} ×`,
  requests: 'requests',
  bytes: 'bytes, not compressed',
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
