import { IconDots, IconLock, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import type { PageApp, PageChannel } from '../../src/page-contract.ts'
import { channelLabel, otherIn } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'
import { AppTabs } from './app-tabs.tsx'
import { Avatar } from './avatar.tsx'
import { BackButton } from './back-button.tsx'
import { ChannelDialog } from './dialogs/channel-dialog.tsx'
import { ConfirmDialog } from './dialogs/confirm-dialog.tsx'
import { MenuItem } from './menu-item.tsx'
import { Popup } from './popup.tsx'

/** @param app whose direct messages these are */
export function ChannelHeader({ channel, app }: { channel: PageChannel; app?: PageApp | undefined }) {
  const { state, as, act } = useSandbox()
  const [details, setDetails] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const other = state.users.find(({ id }) => id === otherIn(channel, as))
  const many = `${channel.members.length} ${channel.members.length === 1 ? 'member' : 'members'}`
  return (
    <header>
      <BackButton />
      {channel.im && <Avatar user={other} presence={!app} />}
      <div className="heading">
        <h1>
          {channel.isPrivate && !channel.im && <IconLock size={16} role="img" aria-label="Private" />}
          <span className="name">
            {channel.im ? channelLabel(state, channel, as) : channel.isPrivate ? channel.name : `# ${channel.name}`}
          </span>
          {(channel.connectedTeams ?? []).length > 0 && <span className="tag">Shared</span>}
        </h1>
        {channel.topic && <p>{channel.topic}</p>}
        {app && <AppTabs app={app} current="messages" />}
      </div>
      {!channel.im && (
        <>
          <button type="button" className="members" aria-label={many} title={many} onClick={() => setDetails(true)}>
            <IconUsers size={17} aria-hidden /> {channel.members.length}
          </button>
          <ChannelMenu channel={channel} onDetails={() => setDetails(true)} onDelete={() => setDeleting(true)} />
        </>
      )}
      {deleting && (
        <ConfirmDialog
          title={`Delete #${channel.name}?`}
          text="Everything in it is deleted for good."
          confirm="Delete"
          danger
          onConfirm={() => act({ kind: 'deleteChannel', channel: channel.id })}
          onClose={() => setDeleting(false)}
        />
      )}
      {details && <ChannelDialog channel={channel} onClose={() => setDetails(false)} />}
    </header>
  )
}

interface ChannelMenuProps {
  channel: PageChannel
  onDetails: () => void
  onDelete: () => void
}

function ChannelMenu({ channel, onDetails, onDelete }: ChannelMenuProps) {
  const { as, act } = useSandbox()
  const { id, archived } = channel
  const member = channel.members.includes(as)
  return (
    <Popup label="Channel actions" kind="menu" className="icon" face={<IconDots size={20} aria-hidden />}>
      {(close) => {
        const item = (name: string, run: () => unknown, danger = false) => (
          <MenuItem
            danger={danger}
            onChoose={() => {
              close()
              run()
            }}
          >
            {name}
          </MenuItem>
        )
        return (
          <>
            {item('Details and members', onDetails)}
            {item('Copy link', () => navigator.clipboard?.writeText(location.origin + location.pathname))}
            {member && !archived && item('Leave channel', () => act({ kind: 'leave', channel: id }))}
            {archived
              ? item('Unarchive channel', () => act({ kind: 'unarchive', channel: id }))
              : item('Archive channel', () => act({ kind: 'archive', channel: id }), true)}
            {item('Delete channel…', onDelete, true)}
          </>
        )
      }}
    </Popup>
  )
}
