import type { Faults } from '../../../src/page-contract.ts'
import { type FaultControl, settingOf } from '../../fault-controls.ts'

export interface FaultSelectProps {
  control: FaultControl
  faults: Faults
  onChange: (set: Partial<Faults>) => void
}

export function FaultSelect({ control, faults, onChange }: FaultSelectProps) {
  const index = settingOf(control, faults)
  return (
    <label className="field">
      <span className="label">{control.label}</span>
      <select
        value={index}
        className={index === 0 ? '' : 'wrong'}
        onChange={(event) => onChange(control.settings[Number(event.currentTarget.value)]?.set ?? {})}
      >
        {index < 0 && <option value={-1}>Something else</option>}
        {control.settings.map(({ label }, each) => (
          <option key={label} value={each}>
            {label}
          </option>
        ))}
      </select>
      <small>{control.about}</small>
    </label>
  )
}
