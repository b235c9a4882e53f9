export { ParleyProvider, type ParleyProviderProps } from './provider.tsx'
export { type Parley, useParley, useParleyEvent } from './use-parley.ts'
