import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { widgetLanguages } from '@parley/contracts/widget-languages'
import { build, type InlineConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
/** `node scripts/build.ts [folder]` */
const result = process.argv[2] ?? join(root, 'dist')
/** Built apart and put in place whole, for the folder may be served meanwhile. */
const outDir = await mkdtemp(join(tmpdir(), 'parley-build-'))
const compress = promisify(brotliCompress)
const target = 'es2022'

const shared = (): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  base: '/widget/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})

const isLanguage = (name: string) => widgetLanguages.some((each) => each === name)

/** The panel's page with its hashed script and style. */
const buildPanel = () =>
  build({
    ...shared(),
    build: {
      target,
      outDir,
      emptyOutDir: true,
      modulePreload: false,
      assetsInlineLimit: 0,
      rollupOptions: {
        input: `${root}/panel.html`,
        output: { chunkFileNames: ({ name }) => `assets/${isLanguage(name) ? 'language-' : ''}[name]-[hash].js` },
      },
    },
  })

/** One hashed module that the loader imports. */
const buildLauncher = () =>
  build({
    ...shared(),
    build: {
      target,
      outDir,
      emptyOutDir: false,
      lib: { entry: `${root}/src/launcher/start.ts`, formats: ['es'] },
      rollupOptions: {
        output: { entryFileNames: 'assets/launcher-[hash].js', chunkFileNames: 'assets/words-[name]-[hash].js' },
      },
    },
  })

/** The script that customers' pages name. It knows the launcher's name. */
const buildLoader = (launcher: string) =>
  build({
    ...shared(),
    define: { LAUNCHER: JSON.stringify(launcher) },
    build: {
      target,
      outDir,
      emptyOutDir: false,
      lib: { entry: `${root}/src/loader/loader.ts`, formats: ['iife'], name: 'parleyLoader' },
      rollupOptions: { output: { entryFileNames: 'parley.js' } },
    },
  })

/** Largest sizes in bytes after brotli: what a page pays for having the widget. */
const budgets = { loader: 2_048, launcher: 10_240, panel: 35_840 }

async function compressAll(): Promise<Record<keyof typeof budgets, number>> {
  const sizes = { loader: 0, launcher: 0, panel: 0 }
  for (const file of await readdir(outDir, { recursive: true })) {
    if (!/\.(js|css|html)$/.test(file)) continue
    const bytes = await readFile(`${outDir}/${file}`)
    const small = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    await writeFile(`${outDir}/${file}.br`, small)
    const part = partOf(file)
    if (part) sizes[part] += small.length
  }
  return sizes
}

function partOf(file: string): keyof typeof budgets | undefined {
  if (file === 'parley.js') return 'loader'
  // Fetched by those who need them, and not by the others.
  if (/^assets.(language|words|stream-line|emoji-picker)-/.test(file)) return undefined
  if (file.startsWith('assets')) return file.includes('launcher-') ? 'launcher' : 'panel'
  return file === 'panel.html' ? 'panel' : undefined
}

await buildPanel()
await buildLauncher()
const launcher = (await readdir(`${outDir}/assets`)).find((file) => file.startsWith('launcher-'))
await buildLoader(launcher ?? '')
// For loaders that a browser keeps from before a release: the launcher that they name is gone.
await writeFile(`${outDir}/launcher.js`, `export * from './assets/${launcher}'\n`)
const sizes = await compressAll()
await copyFile(join(root, 'src/parley.d.ts'), `${outDir}/parley.d.ts`)
await rm(result, { recursive: true, force: true })
await cp(outDir, result, { recursive: true })
await rm(outDir, { recursive: true })
for (const [part, limit] of Object.entries(budgets)) {
  const size = sizes[part as keyof typeof budgets]
  console.log(`${part}: ${size} of ${limit} bytes`)
  if (size > limit) process.exitCode = 1
}
