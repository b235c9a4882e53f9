import type { RequestData, RequestReply } from '@parley/contracts'
import type pg from 'pg'
import { pageOfMessages } from '../page-of-messages.ts'
import { viewOf } from '../repositories/visitor-view.ts'

/** `conversation.resume.v1`: what a visitor's socket has missed. */
export const resumeConversation =
  (pool: pg.Pool) =>
  async (question: RequestData<'conversation.resume.v1'>): Promise<RequestReply<'conversation.resume.v1'>> => {
    const { conversation, messages } = await viewOf(pool, question)
    const page = pageOfMessages(messages, question.limit)
    return { conversation, messages: page, more: messages.length > page.length }
  }
