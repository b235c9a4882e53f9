import { appsConnectionsOpen } from './apps.connections.open.ts'
import { appsEventAuthorizationsList } from './apps.event.authorizations.list.ts'
import { appsUninstall } from './apps.uninstall.ts'
import { authRevoke } from './auth.revoke.ts'
import { authTest } from './auth-test.ts'
import { botsInfo } from './bots.info.ts'
import { chatDelete } from './chat.delete.ts'
import { chatGetPermalink } from './chat.getPermalink.ts'
import { chatMeMessage } from './chat.meMessage.ts'
import { chatPostEphemeral } from './chat.postEphemeral.ts'
import { chatPostMessage } from './chat.postMessage.ts'
import { chatUpdate } from './chat.update.ts'
import { conversationsArchive } from './conversations.archive.ts'
import { conversationsCreate } from './conversations.create.ts'
import { conversationsHistory } from './conversations.history.ts'
import { conversationsInfo } from './conversations.info.ts'
import { conversationsInvite } from './conversations.invite.ts'
import { conversationsJoin } from './conversations.join.ts'
import { conversationsKick } from './conversations.kick.ts'
import { conversationsLeave } from './conversations.leave.ts'
import { conversationsList } from './conversations.list.ts'
import { conversationsMembers } from './conversations.members.ts'
import { conversationsOpen } from './conversations.open.ts'
import { conversationsRename } from './conversations.rename.ts'
import { conversationsReplies } from './conversations.replies.ts'
import { conversationsSetPurpose } from './conversations.setPurpose.ts'
import { conversationsSetTopic } from './conversations.setTopic.ts'
import { conversationsUnarchive } from './conversations.unarchive.ts'
import { emojiList } from './emoji.list.ts'
import { filesCompleteUploadExternal } from './files.completeUploadExternal.ts'
import { filesDelete } from './files.delete.ts'
import { filesGetUploadURLExternal } from './files.getUploadURLExternal.ts'
import { filesInfo } from './files.info.ts'
import type { Method } from './method.ts'
import { reactionsAdd } from './reactions.add.ts'
import { reactionsGet } from './reactions.get.ts'
import { reactionsRemove } from './reactions.remove.ts'
import { teamInfo } from './team.info.ts'
import { usergroupsList } from './usergroups.list.ts'
import { usergroupsUsersList } from './usergroups.users.list.ts'
import { usersConversations } from './users.conversations.ts'
import { usersGetPresence } from './users.getPresence.ts'
import { usersInfo } from './users.info.ts'
import { usersList } from './users.list.ts'
import { usersLookupByEmail } from './users.lookupByEmail.ts'
import { usersProfileGet } from './users.profile.get.ts'
import { viewsOpen } from './views.open.ts'
import { viewsPublish } from './views.publish.ts'
import { viewsPush } from './views.push.ts'
import { viewsUpdate } from './views.update.ts'

/** Every Web API method that needs a token, by its name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    appsConnectionsOpen,
    appsEventAuthorizationsList,
    appsUninstall,
    authTest,
    authRevoke,
    botsInfo,
    chatDelete,
    chatGetPermalink,
    chatMeMessage,
    chatPostEphemeral,
    chatPostMessage,
    chatUpdate,
    conversationsArchive,
    conversationsCreate,
    conversationsHistory,
    conversationsInfo,
    conversationsInvite,
    conversationsJoin,
    conversationsKick,
    conversationsLeave,
    conversationsList,
    conversationsMembers,
    conversationsOpen,
    conversationsRename,
    conversationsReplies,
    conversationsSetPurpose,
    conversationsSetTopic,
    conversationsUnarchive,
    emojiList,
    filesCompleteUploadExternal,
    filesDelete,
    filesGetUploadURLExternal,
    filesInfo,
    reactionsAdd,
    reactionsGet,
    reactionsRemove,
    teamInfo,
    usergroupsList,
    usergroupsUsersList,
    usersConversations,
    usersGetPresence,
    usersInfo,
    usersList,
    usersLookupByEmail,
    usersProfileGet,
    viewsOpen,
    viewsPublish,
    viewsPush,
    viewsUpdate,
  ].map((each) => [each.name, each]),
)
