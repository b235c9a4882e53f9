import { silentLogger } from '@parley/test-kit'
import { expect, it } from 'vitest'
import { createCircuit } from './circuit.ts'

/** A circuit, and what it wrote down for all replicas. */
function circuitOf() {
  const written: string[] = []
  const write = (what: string) => async (workspaceId: string) => written.push(`${what} ${workspaceId}`)
  const circuits = { open: write('open'), reopen: write('reopen'), close: write('close') }
  const circuit = createCircuit(circuits, silentLogger)
  const fail = async (times: number, workspaceId = 'wks_a', method = 'chat.postMessage') => {
    for (let time = 0; time < times; time++) await circuit.failed(workspaceId, method)
  }
  return { circuit, written, fail }
}

it('opens after five failures in a row, whatever the methods, and knows workspaces apart', async () => {
  const { written, fail } = circuitOf()
  await fail(2, 'wks_a', 'chat.postMessage')
  await fail(4, 'wks_b')
  await fail(2, 'wks_a', 'views.open')
  expect(written).toEqual([])
  await fail(1, 'wks_a', 'users.info')
  expect(written).toEqual(['open wks_a'])
})

it('begins to count anew with every answer', async () => {
  const { circuit, written, fail } = circuitOf()
  for (let time = 0; time < 5; time++) {
    await fail(4)
    await circuit.answered('wks_a', 'views.open')
  }
  expect(written).toEqual([])
})

it('closes when its probe is answered, and rests longer when the probe fails', async () => {
  const { circuit, written, fail } = circuitOf()
  await fail(5)
  circuit.begin('wks_a', 'views.open', 'probe')
  await fail(1, 'wks_a', 'views.open')
  circuit.begin('wks_a', 'users.info', 'probe')
  await circuit.answered('wks_a', 'users.info')
  await circuit.answered('wks_a', 'users.info')
  expect(written).toEqual(['open wks_a', 'reopen wks_a', 'close wks_a'])
})

it('leaves the rest as it is when calls that were on their way come to their end', async () => {
  const { circuit, written, fail } = circuitOf()
  await fail(5)
  circuit.begin('wks_a', 'views.open', 'probe')
  await fail(3, 'wks_a', 'chat.postMessage')
  expect(written.filter((what) => what !== 'open wks_a')).toEqual([])
  await circuit.answered('wks_a', 'views.open')
  expect(written.at(-1)).toBe('close wks_a')
})

it('what Slack answered is not lost when the database fails', async () => {
  const down = () => Promise.reject(new Error('no database'))
  const circuit = createCircuit({ open: down, reopen: down, close: down }, silentLogger)
  circuit.begin('wks_a', 'views.open', 'probe')
  await expect(circuit.answered('wks_a', 'views.open')).resolves.toBeUndefined()
  circuit.begin('wks_a', 'views.open', 'probe')
  await expect(circuit.failed('wks_a', 'views.open')).resolves.toBeUndefined()
})
