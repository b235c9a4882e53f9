import { useState } from 'react'
import type { PageChannel } from '../../../src/page-contract.ts'
import { useSandbox } from '../../sandbox-context.ts'
import type { Choice } from '../../select-choices.ts'
import { Combobox } from '../combobox.tsx'

export function InvitePeople({ channel }: { channel: PageChannel }) {
  const { state, act } = useSandbox()
  const [chosen, setChosen] = useState<Choice[]>([])
  const outsiders = state.users
    .filter(({ id, deleted }) => !deleted && !channel.members.includes(id))
    .map(({ id, realName }) => ({ value: id, label: realName }))
  if (outsiders.length === 0) return null
  const invite = async () => {
    const done = await act({ kind: 'invite', channel: channel.id, users: chosen.map(({ value }) => value) })
    if (done) setChosen([])
  }
  return (
    <div className="inline">
      <Combobox
        label="Invite people"
        placeholder="Invite people"
        choices={outsiders}
        chosen={chosen}
        many
        leastTyped={0}
        onChoose={setChosen}
      />
      <button type="button" className="primary" disabled={chosen.length === 0} onClick={invite}>
        Invite
      </button>
    </div>
  )
}
