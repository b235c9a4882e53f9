import { writeMigration } from './data/new-migration.ts'
import { prismaServices, runPrisma } from './data/prisma-service.ts'
import { withThrowawayDatabase } from './data/throwaway-database.ts'

/** `pnpm db:migrate <service> <name>`: writes a migration for what was changed in the service's schema.prisma. */
const [serviceName, name] = process.argv.slice(2)
const services = await prismaServices()
const service = services.find((one) => one.name === serviceName)
if (!service || !name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: pnpm db:migrate <service> <name_in_snake_case>')
  console.error(`Services with tables: ${services.map((one) => one.name).join(', ')}`)
  process.exit(1)
}
const file = await withThrowawayDatabase((url) => writeMigration(service, name, url))
await runPrisma(service, ['generate'])
console.log(
  file
    ? `Written: services/${service.name}/${file}\nRead it before you commit it: a renamed column looks like one dropped and one added.`
    : `Nothing to migrate: the migrations of ${service.name} already give what its schema.prisma says.`,
)
