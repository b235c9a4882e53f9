import { agentAvailability } from '@parley/contracts'
import { setAvailability } from '../../commands/set-availability.ts'
import { showHome } from '../../commands/show-home.ts'
import type { Click } from '../../payload/interaction.ts'
import type { Listener } from '../listener.ts'

/** The switch in the Home. */
export const chooseAvailability: Listener<Click> = async ({ view, value }, actor) => {
  const chosen = agentAvailability.safeParse(value)
  if (!chosen.success) return undefined
  const said = await setAvailability(actor, chosen.data)
  await showHome(actor, { list: view?.memory.list ?? 'waiting', said })
  return undefined
}
