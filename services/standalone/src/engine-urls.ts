/** Where Postgres, NATS and Redis are. */
export interface EngineUrls {
  databaseUrl: string
  natsUrl: string
  redisUrl: string
}
