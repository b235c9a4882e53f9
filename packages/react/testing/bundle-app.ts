import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The app as a browser runs it, in one script. */
export async function bundleApp(): Promise<string> {
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"development"' },
    oxc: { jsx: { runtime: 'automatic' } },
    build: { write: false, minify: false, lib: { entry: 'app.tsx', formats: ['iife'], name: 'shop' } },
  })
  const [first] = Array.isArray(built) ? built : [built]
  if (!first || !('output' in first)) throw new Error('vite built nothing')
  return first.output[0].code
}
