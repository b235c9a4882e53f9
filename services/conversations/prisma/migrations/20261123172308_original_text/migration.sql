-- AlterTable
ALTER TABLE "message" ADD COLUMN     "original_text" TEXT;

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
    escalated = CASE WHEN by_agent THEN 0 ELSE escalated END,
    next_step_at = CASE WHEN by_agent THEN NULL WHEN i->>'author' = 'AUTHOR_VISITOR' AND waiting_since IS NULL
      THEN now() + (SELECT make_interval(mins => (s.escalation->0->>'afterMinutes')::int) FROM site s WHERE s.id = c.site_id) ELSE next_step_at END,
    waiting_since = CASE WHEN by_agent THEN NULL WHEN i->>'author' = 'AUTHOR_VISITOR' THEN coalesce(waiting_since, now()) ELSE waiting_since END,
    assignee_slack_user_id = CASE WHEN by_agent THEN coalesce(assignee_slack_user_id, i->'agent'->>'slackUserId') ELSE assignee_slack_user_id END,
    assignee_name = CASE WHEN by_agent AND assignee_slack_user_id IS NULL THEN i->'agent'->>'name' ELSE assignee_name END,
    assignee_avatar_url = CASE WHEN by_agent AND assignee_slack_user_id IS NULL THEN i->'agent'->>'avatarUrl' ELSE assignee_avatar_url END,
    first_reply_at = CASE WHEN by_agent THEN coalesce(first_reply_at, now()) ELSE first_reply_at END,
    version = version + CASE WHEN status = 'closed' OR (by_agent AND (assignee_slack_user_id IS NULL OR first_reply_at IS NULL OR wait_shown)) THEN 1 ELSE 0 END
  WHERE id = c.id RETURNING * INTO c;
  INSERT INTO message (id, workspace_id, conversation_id, seq, author, origin, agent_slack_user_id, agent_name, agent_avatar_url,
    client_message_id, text, original_text, rich, files, slack_channel_id, slack_ts, slack_edit_ts, created_at, edited_at, deleted_at, delivery, tell_again_at)
  VALUES (i->>'messageId', c.workspace_id, c.id, c.last_seq, i->>'author', i->>'origin', i->'agent'->>'slackUserId', i->'agent'->>'name',
    i->'agent'->>'avatarUrl', i->>'clientMessageId', CASE WHEN gone THEN '' ELSE i->>'text' END,
    CASE WHEN i->>'origin' = 'slack' AND NOT gone AND i->>'slackEditTs' IS NULL THEN i->>'text' END,
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

-- What an agent wrote in Slack, or made of it by an edit. Told in any order and repeatedly, it ends the same.
CREATE OR REPLACE FUNCTION record_slack_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
  before message;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE origin = 'slack' AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  IF NOT FOUND THEN
    DELETE FROM slack_deletion WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
    RETURN append_message(c, i || jsonb_build_object('deleted', FOUND));
  END IF;
  IF i->>'slackEditTs' IS NULL THEN
    -- The message itself, told again, or after an edit of it.
    UPDATE message SET original_text = i->>'text', edited_at = CASE WHEN text = i->>'text' THEN NULL ELSE edited_at END
    WHERE id = m.id AND deleted_at IS NULL AND original_text IS NULL AND slack_edit_ts IS NOT NULL RETURNING * INTO m;
    IF NOT FOUND OR m.edited_at IS NOT NULL THEN RETURN jsonb_build_object('outbox', '[]'::jsonb); END IF;
    RETURN jsonb_build_object('outbox', change_message(c, m, i));
  END IF;
  before := m;
  UPDATE message SET text = i->>'text', rich = nullif(i->'rich', 'null'::jsonb), files = coalesce(i->'files', '[]'::jsonb), slack_edit_ts = i->>'slackEditTs',
    edited_at = CASE WHEN original_text = i->>'text' THEN NULL ELSE now() END
  WHERE id = m.id AND deleted_at IS NULL AND (slack_edit_ts IS NULL OR slack_edit_ts::numeric < (i->>'slackEditTs')::numeric)
  RETURNING * INTO m;
  -- An edit that changes nothing is newer than those before it all the same.
  IF NOT FOUND OR (m.text, m.rich, m.files) IS NOT DISTINCT FROM (before.text, before.rich, before.files) THEN RETURN jsonb_build_object('outbox', '[]'::jsonb); END IF;
  RETURN jsonb_build_object('outbox', change_message(c, m, i));
END $$;

-- A deletion in Slack. One that comes before its message waits for it.
CREATE OR REPLACE FUNCTION delete_slack_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE note SET text = '', rich = NULL, files = '[]', deleted_at = now()
  WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs' AND deleted_at IS NULL;
  UPDATE message SET text = '', original_text = NULL, rich = NULL, files = '[]', deleted_at = now()
  WHERE origin = 'slack' AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs' AND deleted_at IS NULL
  RETURNING * INTO m;
  IF FOUND THEN RETURN jsonb_build_object('outbox', change_message(c, m, i)); END IF;
  PERFORM FROM message WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  IF NOT FOUND THEN
    INSERT INTO slack_deletion (workspace_id, slack_channel_id, slack_ts) VALUES (c.workspace_id, i->>'slackChannelId', i->>'slackTs') ON CONFLICT DO NOTHING;
  END IF;
  RETURN jsonb_build_object('outbox', '[]'::jsonb);
END $$;

-- An agent takes a message back from the visitor. NULL when there is none of an agent's.
CREATE OR REPLACE FUNCTION recall_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE workspace_id = c.workspace_id AND conversation_id = c.id AND author = 'AUTHOR_AGENT'
    AND (id = i->>'messageId' OR (slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs'));
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF m.deleted_at IS NOT NULL THEN RETURN jsonb_build_object('recalled', false, 'outbox', '[]'::jsonb); END IF;
  UPDATE message SET text = '', original_text = NULL, rich = NULL, files = '[]', deleted_at = now() WHERE id = m.id RETURNING * INTO m;
  RETURN jsonb_build_object('recalled', true, 'outbox', change_message(c, m, i));
END $$;
