#!/usr/bin/env node
// What Prisma's command line starts as its schema engine. The `node` found on the PATH may be too old to run
// TypeScript; the workspace's own is not.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const engine = new URL('../src/schema-engine/main.ts', import.meta.url)

if (process.features.typescript) await import(engine.href)
else {
  const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
  const child = spawn(node, [fileURLToPath(engine), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
