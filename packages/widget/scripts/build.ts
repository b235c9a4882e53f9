import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { build, type InlineConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
/** `node scripts/build.ts [folder]` */
const outDir = process.argv[2] ?? `${root}/dist`
const compress = promisify(brotliCompress)
const target = 'es2022'

const shared = (): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  base: '/widget/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})

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
      rollupOptions: { input: `${root}/panel.html` },
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
      lib: { entry: `${root}/src/launcher/launcher.ts`, formats: ['es'] },
      rollupOptions: { output: { entryFileNames: 'assets/launcher-[hash].js' } },
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
    sizes[file === 'parley.js' ? 'loader' : file.includes('launcher') ? 'launcher' : 'panel'] += small.length
  }
  return sizes
}

await buildPanel()
await buildLauncher()
const launcher = (await readdir(`${outDir}/assets`)).find((file) => file.startsWith('launcher-'))
await buildLoader(launcher ?? '')
const sizes = await compressAll()
for (const [part, limit] of Object.entries(budgets)) {
  const size = sizes[part as keyof typeof budgets]
  console.log(`${part}: ${size} of ${limit} bytes`)
  if (size > limit) process.exitCode = 1
}
