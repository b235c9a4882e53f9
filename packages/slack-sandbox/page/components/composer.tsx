import { type KeyboardEvent, useRef, useState } from 'react'
import type { PageChannel, WorkspaceState } from '../../src/page-contract.ts'
import type { Sandbox } from '../use-workspace.ts'

export interface ComposerProps {
  sandbox: Sandbox
  state: WorkspaceState
  channel: PageChannel
  label: string
  threadTs?: string
}

interface Attachment {
  name: string
  mimetype: string
  content: string
}

export function Composer({ sandbox, state, channel, label, threadTs }: ComposerProps) {
  const [text, setText] = useState('')
  const [files, setFiles] = useState<Attachment[]>([])
  const field = useRef<HTMLTextAreaElement>(null)
  const hints = hintsFor(text, state, threadTs !== undefined)

  const send = async () => {
    if (!text.trim() && files.length === 0) return
    const [command = '', ...rest] = text.trim().split(' ')
    const slash =
      !threadTs &&
      command.startsWith('/') &&
      state.apps.some((app) => app.commands.some((each) => each.command === command))
    const done = slash
      ? await sandbox.act({ kind: 'command', channel: channel.id, command, text: rest.join(' ') })
      : await sandbox.act({
          kind: 'post',
          channel: channel.id,
          text,
          ...(threadTs ? { threadTs } : {}),
          ...(files.length > 0 ? { files } : {}),
        })
    if (!done) return
    setText('')
    setFiles([])
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  const complete = (insert: string) => {
    setText(text.replace(/[@/][\w.-]*$/, `${insert} `))
    field.current?.focus()
  }
  const attach = async (list: FileList | null) =>
    setFiles([...files, ...(await Promise.all([...(list ?? [])].map(read)))])
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void attach(event.dataTransfer.files)
      }}
    >
      {hints.length > 0 && (
        <ul className="hints">
          {hints.map(({ insert, about }) => (
            <li key={insert}>
              <button type="button" onClick={() => complete(insert)}>
                <strong>{insert}</strong> {about}
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && <p className="attached">{files.map(({ name }) => `📄 ${name}`).join('  ')}</p>}
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <label className="attach" title="Attach a file">
        📎
        <input
          type="file"
          multiple
          aria-label="Attach a file"
          onChange={(event) => attach(event.currentTarget.files)}
        />
      </label>
      <button type="submit" disabled={!text.trim() && files.length === 0}>
        Send
      </button>
    </form>
  )
}

/** What an unfinished @name or /command may become. */
function hintsFor(text: string, state: WorkspaceState, inThread: boolean): { insert: string; about: string }[] {
  const mention = /(?:^|\s)@([\w.-]*)$/.exec(text)
  if (mention)
    return state.users
      .filter(({ name }) => name.startsWith(mention[1] ?? ''))
      .slice(0, 5)
      .map(({ name, realName }) => ({ insert: `@${name}`, about: realName }))
  if (inThread || !/^\/[\w-]*$/.test(text)) return []
  return state.apps.flatMap((app) =>
    app.commands
      .filter(({ command }) => command.startsWith(text))
      .map(({ command, description }) => ({ insert: command, about: description })),
  )
}

const read = (file: File) =>
  new Promise<Attachment>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () =>
      resolve({
        name: file.name,
        mimetype: file.type || 'application/octet-stream',
        content: String(reader.result).split(',')[1] ?? '',
      })
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
