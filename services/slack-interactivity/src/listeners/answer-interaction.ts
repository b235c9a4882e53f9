import { inputNames, messageModal, savedReplyOption } from '@parley/slack'
import type { Actor } from '../commands/actor.ts'
import { listSavedReplies } from '../commands/find-saved-reply.ts'
import { notForStrangers } from '../commands/not-connected.ts'
import { tell } from '../commands/tell.ts'
import type { Interaction, Suggestion } from '../payload/interaction.ts'
import { clicks } from './clicks/index.ts'
import type { ViewAnswer } from './listener.ts'
import { shortcutsOfMessages, shortcutsOfSlack } from './shortcuts/index.ts'
import { submissions } from './submissions/index.ts'

type Answer = ViewAnswer | { options: unknown[] } | undefined

/** Finds who answers an interaction, and lets them. What nobody answers is ignored on purpose: the sample payloads of Slack, other apps' names. */
export async function answerInteraction(interaction: Interaction, actor: Actor): Promise<Answer> {
  if (interaction.person.stranger) return refuseStranger(interaction, actor)
  switch (interaction.kind) {
    case 'click':
      return clicks[interaction.action]?.(interaction, actor)
    case 'submission':
      return submissions[interaction.view.name]?.(interaction, actor)
    case 'messageShortcut':
      return shortcutsOfMessages[interaction.name]?.(interaction, actor)
    case 'globalShortcut':
      return shortcutsOfSlack[interaction.name]?.(interaction, actor)
    case 'suggestion':
      return suggest(interaction, actor)
  }
}

async function suggest({ action, query }: Suggestion, actor: Actor): Promise<Answer> {
  if (action !== inputNames.savedReply) return { options: [] }
  const { savedReplies } = await listSavedReplies(actor, query)
  return { options: savedReplies.map(savedReplyOption) }
}

async function refuseStranger(interaction: Interaction, actor: Actor): Promise<Answer> {
  if (interaction.kind === 'suggestion') return { options: [] }
  if (interaction.kind === 'submission')
    return { response_action: 'update', view: messageModal('Parley', notForStrangers) }
  await tell(actor, 'place' in interaction ? interaction.place : null, notForStrangers)
  return undefined
}
