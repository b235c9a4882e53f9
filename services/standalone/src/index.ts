export { loadSecrets, type Secrets } from './secrets.ts'
export { type Demo, type DemoOptions, startDemo } from './start-demo.ts'
export { type Standalone, type StandaloneOptions, startStandalone } from './start-standalone.ts'
