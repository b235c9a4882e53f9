import { actOnPlace } from './act-on-place.ts'

export const take = actOnPlace(() => ({ do: 'take' }))
