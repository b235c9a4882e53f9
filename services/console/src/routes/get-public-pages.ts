import type { FastifyInstance } from 'fastify'
import { privacyPolicy } from '../pages/privacy-policy.ts'
import { publicPage } from '../pages/public-page.ts'
import { supportTopics } from '../pages/support-topics.ts'

/** Pages that anybody may read, as Slack's review asks for. */
export function getPublicPages(app: FastifyInstance, { supportEmail }: { supportEmail: string }): void {
  const privacy = publicPage({
    title: 'Privacy',
    intro: 'What Parley keeps of visitors, teams and owners, for how long, and how it is deleted.',
    sections: privacyPolicy,
    email: supportEmail,
  })
  const support = publicPage({
    title: 'Support',
    intro: 'What most people ask, and how to reach us.',
    sections: supportTopics,
    email: supportEmail,
  })
  app.get('/privacy', async (_request, reply) => reply.type('text/html').send(privacy))
  app.get('/support', async (_request, reply) => reply.type('text/html').send(support))
}
