import type { FastifyRequest } from 'fastify'

type Args = Record<string, unknown>

/** From the query, a form or JSON, whichever came. As JSON no token is taken: it belongs in the header. */
export async function requestArguments(request: FastifyRequest): Promise<Args> {
  const query = request.query as Args
  if (request.isMultipart()) return { ...query, ...(await partsOf(request)) }
  const { body } = request
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return query
  if (!isJson(request)) return { ...query, ...body }
  const { token: _refused, ...args } = body as Args
  return { ...query, ...args }
}

const isJson = ({ headers }: FastifyRequest) => headers['content-type']?.startsWith('application/json') === true

async function partsOf(request: FastifyRequest): Promise<Args> {
  const args: Args = {}
  for await (const part of request.parts()) {
    if (part.type === 'field') args[part.fieldname] = part.value
    else part.file.resume()
  }
  return args
}
