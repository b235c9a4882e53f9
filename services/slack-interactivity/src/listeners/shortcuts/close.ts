import { actOnPlace } from './act-on-place.ts'

export const close = actOnPlace(() => ({ do: 'close' }))
