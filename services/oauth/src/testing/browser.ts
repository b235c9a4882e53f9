import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** A browser as far as OAuth goes: it keeps cookies, and follows nothing by itself. */
export interface Browser {
  cookies: Map<string, string>
  /** @param address a path, or a whole address of Parley's */
  get(address: string, app?: FastifyInstance): Promise<LightMyRequestResponse>
}

export function openBrowser(anyApp: () => FastifyInstance): Browser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async get(address, app = anyApp()) {
      const { pathname, search } = new URL(address, 'https://chat.example.com')
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) }
      const answer = await app.inject({ url: pathname + search, headers })
      for (const { name, value } of answer.cookies) cookies.set(name, value)
      return answer
    },
  }
}
