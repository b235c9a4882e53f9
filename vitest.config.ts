import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/dist/**', '**/.tsbuild/**']

const globalSetup = ['packages/test-kit/src/global-setup.ts']

/** Three costs, three projects: nothing started, real engines, real engines and a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['{packages,services,scripts,proto}/**/*.unit.test.{ts,tsx}'],
          exclude: ignored,
        },
      },
      {
        test: {
          name: 'integration',
          globalSetup,
          include: ['{packages,services,scripts}/**/*.integration.test.ts'],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup,
          include: ['test-e2e/**/*.test.ts'],
          exclude: ignored,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
