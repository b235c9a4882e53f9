import { definePrismaConfig } from '@parley/postgres/prisma-config'

export default definePrismaConfig({ schema: 'conversations' })
