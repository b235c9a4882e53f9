import type { Logger } from '@parley/telemetry'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type AppErrorLink } from './app-error.ts'
import { errorPage } from './error-page.ts'

/** What went wrong, as a program reads it (RFC 9457). */
export interface Problem {
  type: 'about:blank'
  title: string
  status: number
  code: string
  detail: string
}

/** Turns every error into a problem document, or a page where a browser asks for one. 5xx are logged with their cause, others are not errors of ours. */
export function errorHandler(logger: Logger) {
  return (error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) logger.error({ err: error, requestId: request.id }, 'request failed')
    const { help, link } = error instanceof AppError ? error : {}
    return replyWith(problem, { help, link }, request, reply)
  }
}

export function notFoundHandler(request: FastifyRequest, reply: FastifyReply) {
  const problem: Problem = {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    code: 'not_found',
    detail: 'There is nothing at this address.',
  }
  const nextStep = {
    help: 'Check the address, or go back to where you came from.',
    link: { href: '/', text: 'To the start page' },
  }
  return replyWith(problem, nextStep, request, reply)
}

function problemOf(error: FastifyError | AppError): Problem {
  if (error instanceof AppError) {
    return { type: 'about:blank', title: error.message, status: error.status, code: error.code, detail: error.message }
  }
  const status = error.statusCode ?? 500
  if (status >= 500) {
    return {
      type: 'about:blank',
      title: 'Something went wrong on our side',
      status,
      code: 'internal',
      detail: 'The failure was recorded. Try again in a moment.',
    }
  }
  return { type: 'about:blank', title: error.message, status, code: clientErrorCode(error), detail: error.message }
}

const clientErrorCode = (error: FastifyError) =>
  error.validation ? 'invalid_input' : (error.code ?? 'bad_request').toLowerCase().replace(/^fst_err_/, '')

interface NextStep {
  help?: string | undefined
  link?: AppErrorLink | undefined
}

function replyWith(problem: Problem, { help, link }: NextStep, request: FastifyRequest, reply: FastifyReply) {
  reply.code(problem.status)
  if (request.method === 'GET' && request.headers.accept?.includes('text/html')) {
    return reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .type('text/html')
      .send(errorPage({ title: problem.title, detail: help ?? problem.detail, ...(link ? { link } : {}) }))
  }
  return reply.type('application/problem+json').send(problem)
}
