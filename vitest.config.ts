import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/dist/**', '**/.tsbuild/**']

/** Three costs, three projects: nothing started, real engines, real engines and a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services,scripts,proto}/**/*.unit.test.{ts,tsx}'],
          exclude: ignored,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,services,scripts}/**/*.integration.test.ts'],
          exclude: ignored,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test-e2e/**/*.test.ts'],
          exclude: ignored,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
