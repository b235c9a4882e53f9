import { runService } from '@parley/service-kit'
import { service } from './service.ts'

await runService(service)
