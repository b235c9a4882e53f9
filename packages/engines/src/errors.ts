/** Another process keeps its data in the same folder. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError'
  readonly code = 'already_running'
  readonly pid: number
  constructor(pid: number, directory: string) {
    const who = pid ? ` (process ${pid})` : ''
    const how = pid ? `, with Ctrl-C in its terminal or by: kill ${pid}` : ', with Ctrl-C in its terminal'
    super(`Parley is running already with the data in ${directory}${who}. Stop that one first${how}`)
    this.pid = pid
  }
}

/** A program that is needed is not on this machine, and could not be put there. The message names the command to run. */
export class EngineMissingError extends Error {
  override readonly name = 'EngineMissingError'
  readonly code = 'engine_missing'
}

/** An engine ended or did not answer in time. The message holds the end of what it printed. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError'
  readonly code = 'engine_failed'
}
