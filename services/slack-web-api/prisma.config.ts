import { definePrismaConfig } from '@parley/postgres/prisma-config'

export default definePrismaConfig({ schema: 'slack_web_api' })
