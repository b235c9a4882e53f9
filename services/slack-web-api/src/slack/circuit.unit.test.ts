import { expect, it } from 'vitest'
import { createCircuit } from './circuit.ts'

const times = <T>(count: number, run: () => T) => Array.from({ length: count }, run)

it('lets a few failures pass, then pauses longer and longer, up to a limit', () => {
  const circuit = createCircuit()
  expect(times(11, () => circuit.failed('wks_a'))).toEqual([
    ...[0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000],
    ...[15_000, 15_000, 15_000],
  ])
})

it('closes with the first answer, and knows workspaces apart', () => {
  const circuit = createCircuit()
  times(8, () => circuit.failed('wks_a'))
  expect(circuit.failed('wks_b')).toBe(0)
  circuit.answered('wks_a')
  expect(circuit.failed('wks_a')).toBe(0)
})
