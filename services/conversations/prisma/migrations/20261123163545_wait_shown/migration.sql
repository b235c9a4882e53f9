-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "wait_shown" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "conversation_waiting_since_idx" ON "conversation"("waiting_since");

-- A card says that a visitor waits once they have waited for a while, not at every turn of a brisk conversation.
-- contracts: conversationSnapshot
CREATE OR REPLACE FUNCTION conversation_json(c conversation) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'id', c.id, 'workspaceId', c.workspace_id, 'siteId', c.site_id, 'siteName', s.name, 'number', c.number,
    'mode', c.mode, 'homeChannelId', c.home_channel_id, 'inviteSlackUserIds', to_jsonb(c.invite_slack_user_ids),
    'status', c.status, 'assignee', agent_json(c.assignee_slack_user_id, c.assignee_name, c.assignee_avatar_url),
    'visitor', visitor_json(v), 'version', c.version, 'lastSeq', c.last_seq, 'startedAt', iso(c.started_at),
    'firstReplyAt', iso(c.first_reply_at), 'closedAt', iso(c.closed_at),
    'waitingSince', CASE WHEN c.wait_shown OR c.first_reply_at IS NULL THEN iso(c.waiting_since) END, 'closeReason', c.close_reason, 'internalUntilSent', c.internal_until_sent, 'undelivered', c.undelivered)
  FROM site s, visitor v WHERE s.id = c.site_id AND v.id = c.visitor_id
$$;

-- Appends a message to a locked conversation: next seq, reopened if it was closed, taken by whoever answers first.
-- Gives back the message and the outbox rows to relay.
CREATE OR REPLACE FUNCTION append_message(c conversation, i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  m message;
  before conversation := c;
  by_agent boolean := i->>'author' = 'AUTHOR_AGENT';
  gone boolean := coalesce((i->>'deleted')::boolean, false);
  told jsonb := '[]';
BEGIN
  UPDATE conversation SET
    last_seq = last_seq + 1, last_message_at = now(), status = 'open', closed_at = NULL, close_reason = CASE status WHEN 'closed' THEN '' ELSE close_reason END,
    wait_shown = wait_shown AND NOT by_agent,
    waiting_since = CASE WHEN by_agent THEN NULL WHEN i->>'author' = 'AUTHOR_VISITOR' THEN coalesce(waiting_since, now()) ELSE waiting_since END,
    assignee_slack_user_id = CASE WHEN by_agent THEN coalesce(assignee_slack_user_id, i->'agent'->>'slackUserId') ELSE assignee_slack_user_id END,
    assignee_name = CASE WHEN by_agent AND assignee_slack_user_id IS NULL THEN i->'agent'->>'name' ELSE assignee_name END,
    assignee_avatar_url = CASE WHEN by_agent AND assignee_slack_user_id IS NULL THEN i->'agent'->>'avatarUrl' ELSE assignee_avatar_url END,
    first_reply_at = CASE WHEN by_agent THEN coalesce(first_reply_at, now()) ELSE first_reply_at END,
    version = version + CASE WHEN status = 'closed' OR (by_agent AND (assignee_slack_user_id IS NULL OR first_reply_at IS NULL OR wait_shown)) THEN 1 ELSE 0 END
  WHERE id = c.id RETURNING * INTO c;
  INSERT INTO message (id, workspace_id, conversation_id, seq, author, origin, agent_slack_user_id, agent_name, agent_avatar_url,
    client_message_id, text, rich, files, slack_channel_id, slack_ts, slack_edit_ts, created_at, edited_at, deleted_at, delivery, tell_again_at)
  VALUES (i->>'messageId', c.workspace_id, c.id, c.last_seq, i->>'author', i->>'origin', i->'agent'->>'slackUserId', i->'agent'->>'name',
    i->'agent'->>'avatarUrl', i->>'clientMessageId', CASE WHEN gone THEN '' ELSE i->>'text' END,
    CASE WHEN NOT gone THEN nullif(i->'rich', 'null'::jsonb) END, CASE WHEN gone THEN '[]'::jsonb ELSE coalesce(i->'files', '[]'::jsonb) END, i->>'slackChannelId', i->>'slackTs', i->>'slackEditTs', now(),
    CASE WHEN i->>'slackEditTs' IS NOT NULL THEN now() END, CASE WHEN gone THEN now() END,
    CASE i->>'origin' WHEN 'slack' THEN 'none' ELSE 'pending' END, CASE i->>'origin' WHEN 'slack' THEN NULL ELSE now() + interval '30 seconds' END)
  RETURNING * INTO m;
  told := told || tell_visitor(c, jsonb_build_object('message', visitor_message_json(m)), i, i->'eventIds'->>0);
  told := told || tell_fact('message.created.v1', c, jsonb_build_object('message', message_json(m), 'conversation', conversation_json(c)), i, i->'eventIds'->>1);
  -- Who waits rides with the message; the rest is told for itself.
  IF (before.status, before.assignee_slack_user_id, before.first_reply_at) IS DISTINCT FROM (c.status, c.assignee_slack_user_id, c.first_reply_at) THEN
    told := told || tell_visitor(c, jsonb_build_object('conversation', conversation_state_json(c)), i, i->'eventIds'->>2);
    told := told || tell_fact('conversation.updated.v1', c, jsonb_build_object('conversation', conversation_json(c)), i, i->'eventIds'->>3);
  END IF;
  RETURN jsonb_build_object('conversationId', c.id, 'messageId', m.id, 'seq', m.seq, 'createdAt', iso(m.created_at), 'outbox', told);
END $$;
