export { launchBrowser } from './browser.ts'
export { startTestEngines, type TestEngine, type TestEngines } from './engines.ts'
export { silentLogger } from './silent-logger.ts'
export { type WaitOptions, waitFor } from './wait-for.ts'
