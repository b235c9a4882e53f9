import { createLogger } from '@parley/telemetry'
import { expect, it } from 'vitest'
import { createHttpApp } from './http-app.ts'

it('names the request in each line that it logs, and in those of its children', async () => {
  const lines: Record<string, unknown>[] = []
  const logger = createLogger({ name: 'test', destination: { write: (line) => void lines.push(JSON.parse(line)) } })
  const app = createHttpApp({ name: 'test', logger, readiness: {} })
  app.get('/', async ({ id, log }) => {
    log.warn({ token: 'secret' }, 'first')
    log.child({ part: 'two' }).error('second')
    return { id, level: log.level }
  })
  const { id, level } = (await app.inject('/')).json()
  expect(level).toBe('info')
  expect(lines).toMatchObject([
    { msg: 'first', reqId: id, token: '[redacted]', level: 'warn' },
    { msg: 'second', reqId: id, part: 'two', level: 'error' },
  ])
})
