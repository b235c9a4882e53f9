import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

/** Prisma's schema engine as WebAssembly, over one of Prisma's driver adapters. */
export async function loadEngine(
  datamodels: [string, string][],
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm')
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined }
  return SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}
