import { useEffect, useState } from 'react'
import type { Faults } from '../../../src/page-contract.ts'
import { api } from '../../api.ts'
import { faultControls } from '../../fault-controls.ts'
import { Dialog } from '../dialog.tsx'
import { FaultSelect } from './fault-select.tsx'

/** Makes Slack misbehave, to see what becomes of the conversations. */
export function FaultsDrawer({ onClose }: { onClose: () => void }) {
  const [faults, setFaults] = useState<Faults>()
  useEffect(() => void api.faults().then(setFaults), [])
  const change = async (changes: Partial<Faults>) => setFaults(await api.setFaults(changes))
  return (
    <Dialog
      title="Faults"
      className="drawer"
      onClose={onClose}
      footer={
        <button type="button" className="plain" onClick={() => change({})}>
          All is well again
        </button>
      }
    >
      <p>Make this Slack misbehave, and watch what the apps do. It lasts until you set it back.</p>
      {faults &&
        faultControls.map((control) => (
          <FaultSelect
            key={control.label}
            control={control}
            faults={faults}
            onChange={(set) => change({ ...faults, ...set })}
          />
        ))}
    </Dialog>
  )
}
