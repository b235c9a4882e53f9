import { whenLauncherEnds } from '../launchers.ts'

/** Runs until who started it is gone: a process for tests to orphan. */
whenLauncherEnds(() => process.exit(0))
setInterval(() => {}, 60_000)
console.log(process.pid)
