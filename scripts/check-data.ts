import { pathToFileURL } from 'node:url'
import { dataProblems } from './data/data-problems.ts'
import { prismaServices } from './data/prisma-service.ts'
import { withThrowawayDatabase } from './data/throwaway-database.ts'

/** Fails when a service's migrations do not give its schema, or its committed client is not the schema's. */
export async function checkData(): Promise<boolean> {
  const services = await prismaServices()
  const found = await withThrowawayDatabase((url) => Promise.all(services.map((one) => dataProblems(one, url))))
  for (const [index, problems] of found.entries()) {
    for (const problem of problems) console.error(`${services[index]?.name}: ${problem}`)
  }
  return found.every((problems) => problems.length === 0)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (await checkData()) console.log('Schemas, migrations and generated clients agree.')
  else process.exitCode = 1
}
