import { expect, test } from 'vitest'
import { ensureChromium } from './ensure-chromium.ts'

test('CHROMIUM_PATH wins', async () => {
  expect(await ensureChromium(undefined, { CHROMIUM_PATH: process.execPath, PATH: '' })).toBe(process.execPath)
})

test('a CHROMIUM_PATH that leads nowhere is said, not replaced', async () => {
  await expect(ensureChromium(undefined, { ...process.env, CHROMIUM_PATH: '/not/there' })).rejects.toThrow(
    'CHROMIUM_PATH names /not/there',
  )
})
