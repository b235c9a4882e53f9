import { IconExternalLink } from '@tabler/icons-react'
import type { User } from '../../src/model.ts'
import { actAs } from '../location.ts'
import { useSandbox } from '../sandbox-context.ts'
import { OwnMenu } from './own-menu.tsx'

const another = 'Be somebody else in a new tab'

/** Who acts in this tab. Another tab may be somebody else. */
export function ActingAs({ people }: { people: User[] }) {
  const { as } = useSandbox()
  const next = people[(people.findIndex(({ id }) => id === as) + 1) % people.length]
  return (
    <div className="acting">
      <OwnMenu />
      <label>
        <span>Acting as</span>
        <select value={as} onChange={(event) => actAs(event.currentTarget.value)}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.realName}
            </option>
          ))}
        </select>
      </label>
      {next && (
        <a
          className="icon"
          href={`${location.pathname}?as=${next.id}`}
          target="_blank"
          rel="noreferrer"
          aria-label={another}
          title={another}
        >
          <IconExternalLink size={18} aria-hidden />
        </a>
      )}
    </div>
  )
}
