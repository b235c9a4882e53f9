import { IconChevronDown } from '@tabler/icons-react'
import type { WorkspaceSummary } from '../../src/page-contract.ts'
import { go } from '../location.ts'
import { useSandbox } from '../sandbox-context.ts'
import { Popup } from './popup.tsx'

const Crest = ({ name }: { name: string }) => (
  <span className="crest" aria-hidden>
    {[...name][0]?.toUpperCase()}
  </span>
)

/** The workspace' name; with others beside it, the way to them. */
export function WorkspaceSwitcher({ workspaces }: { workspaces: WorkspaceSummary[] }) {
  const { state } = useSandbox()
  return (
    <div className="switcher">
      <Crest name={state.name} />
      <div>
        <strong>{state.name}</strong>
        <small>Slack sandbox</small>
      </div>
      {workspaces.length > 1 && (
        <Popup label="Switch workspace" kind="menu" className="icon" face={<IconChevronDown size={18} aria-hidden />}>
          {(close) =>
            workspaces.map(({ id, name }) => (
              <button
                key={id}
                type="button"
                role="menuitemradio"
                aria-checked={id === state.id}
                onClick={() => {
                  close()
                  go({ team: id })
                }}
              >
                <Crest name={name} />
                {name}
              </button>
            ))
          }
        </Popup>
      )}
    </div>
  )
}
