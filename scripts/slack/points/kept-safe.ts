import { Client } from 'pg'
import type { Point } from '../as-slack.ts'

/** What Slack's tokens look like. */
const token = 'xox[a-z.]*-[A-Za-z0-9-]{8,}|xapp-[A-Za-z0-9-]{8,}'

/** Where installations and accounts are. What people write to each other is no business of a review. */
const tables = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('oauth', 'console')`

/** How Slack's tokens are kept; checked where one may look into the database. */
export const keptSafe: readonly Point[] = [
  {
    name: 'no token stands in the database as it is',
    needs: 'databaseUrl',
    check: async ({ databaseUrl }) => {
      const client = new Client({ connectionString: databaseUrl })
      await client.connect()
      try {
        const { rows } = await client.query<{ name: string }>(tables)
        if (rows.length === 0) return 'There is no installation’s table: is this the database that Parley runs with?'
        for (const { name } of rows) {
          const found = await client.query(`SELECT FROM ${name} AS kept WHERE kept::text ~ $1 LIMIT 1`, [token])
          if (found.rowCount) return `${name} holds one that anybody who reads the database can use.`
        }
        return undefined
      } finally {
        await client.end()
      }
    },
  },
]
