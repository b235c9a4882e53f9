import { prismaServices, runPrisma } from './data/prisma-service.ts'

/** `pnpm db:generate [service]`: writes the Prisma client of every service that owns tables, or of one. */
const only = process.argv[2]
for (const service of await prismaServices()) {
  if (only && service.name !== only) continue
  const begun = performance.now()
  await runPrisma(service, ['generate'])
  console.log(`${service.name}: client generated in ${Math.round(performance.now() - begun)} ms`)
}
