import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const charOid = 18
const textOid = 25

export interface CharColumns {
  Client: new (config?: pg.ClientConfig) => pg.ClientBase
  restoreTypes(adapter: SqlDriverAdapter): void
}

/**
 * Postgres's catalogue has columns of type "char", which Prisma's adapter refuses and its engine insists on. The client
 * tells them as text, and notes where they stood; the adapter then gives them their type back.
 */
export function createCharColumns(): CharColumns {
  let places: number[] = []

  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config)
      this.connection.on('rowDescription', ({ fields }: { fields: pg.FieldDef[] }) => {
        places = fields.flatMap((field, place) => (field.dataTypeID === charOid ? [place] : []))
        for (const place of places) Object.assign(fields[place] ?? {}, { dataTypeID: textOid })
      })
    }
  }

  /** One query at a time, so that the places are those of its own answer; there is but one connection anyway. */
  const restoreTypes = (adapter: SqlDriverAdapter) => {
    const queryRaw = adapter.queryRaw.bind(adapter)
    let last: Promise<unknown> = Promise.resolve()
    adapter.queryRaw = (query) => {
      const result = last.then(async () => {
        places = []
        const answer = await queryRaw(query)
        for (const place of places) answer.columnTypes[place] = ColumnTypeEnum.Character
        return answer
      })
      last = result.catch(() => {})
      return result
    }
  }

  return { Client, restoreTypes }
}
