import type { PageChannel } from '../src/page-contract.ts'
import type { Attachment } from './attachment.ts'
import { builtInCommands } from './built-in-commands.ts'
import type { LoadedSandbox } from './sandbox-context.ts'

export interface Composed {
  channel: PageChannel
  text: string
  files: Attachment[]
  threadTs?: string | undefined
  broadcast?: boolean
}

/** Posts what was written, or does what its slash command says. @returns whether it was taken */
export async function sendComposed(sandbox: LoadedSandbox, composed: Composed): Promise<boolean> {
  const { channel, text, files, threadTs, broadcast } = composed
  const slash = /^(\/[a-z][\w-]*)\s*([\s\S]*)$/i.exec(text.trim())
  if (slash && files.length === 0) return runCommand(sandbox, composed, slash[1] ?? '', slash[2] ?? '')
  const done = await sandbox.act({
    kind: 'post',
    channel: channel.id,
    text: text.trim(),
    ...(threadTs ? { threadTs } : {}),
    ...(broadcast ? { broadcast } : {}),
    ...(files.length > 0 ? { files: files.map(({ name, mimetype, content }) => ({ name, mimetype, content })) } : {}),
  })
  return done !== undefined
}

async function runCommand(sandbox: LoadedSandbox, composed: Composed, command: string, argument: string) {
  const { channel, threadTs } = composed
  const refuse = (problem: string) => {
    sandbox.complain(problem)
    return false
  }
  if (threadTs) return refuse(`${command} is not supported in threads.`)
  const ofApp = sandbox.state.apps.some(({ commands }) => commands.some((each) => each.command === command))
  if (ofApp) return (await sandbox.act({ kind: 'command', channel: channel.id, command, text: argument })) !== undefined
  const builtIn = builtInCommands.find((each) => each.command === command)
  if (!builtIn) return refuse(`${command} is not a valid command.`)
  return (await builtIn.run(sandbox, channel, argument.trim())) !== undefined
}
