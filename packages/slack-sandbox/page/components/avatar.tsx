import type { User } from '../../src/model.ts'

/** A person's picture, with a mark of whether they are there. */
export function Avatar({ user, presence = false }: { user: User | undefined; presence?: boolean }) {
  return (
    <span className="avatar">
      <img src={user?.avatar ?? 'data:,'} alt="" />
      {presence && <span className={`presence ${user?.presence}`} role="img" aria-label={user?.presence ?? 'away'} />}
    </span>
  )
}
