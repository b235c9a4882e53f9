import { startSlackSandbox } from './start-slack-sandbox.ts'

const sandbox = await startSlackSandbox({
  port: Number(process.env.PORT ?? 4401),
  ...(process.env.SANDBOX_STATE ? { stateFile: process.env.SANDBOX_STATE } : {}),
})
console.log(`The Slack sandbox is at ${sandbox.url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close())
