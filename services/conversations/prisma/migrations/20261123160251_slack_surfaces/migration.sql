-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "close_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "internal_until_sent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "undelivered" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "files" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "rich" JSONB;

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "availability" TEXT NOT NULL DEFAULT 'always',
ADD COLUMN     "escalation" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "fallback_slack_channel_id" TEXT,
ADD COLUMN     "opening_hours" JSONB,
ADD COLUMN     "reaction_actions" JSONB NOT NULL DEFAULT '[{"emoji":"white_check_mark","do":"close"},{"emoji":"eyes","do":"take"},{"emoji":"outbox_tray","do":"send"}]',
ADD COLUMN     "reply_default" TEXT NOT NULL DEFAULT 'visitor';

-- AlterTable
ALTER TABLE "visitor" ADD COLUMN     "attributes" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "blocked_at" TIMESTAMPTZ(3),
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "verified" BOOLEAN NOT NULL DEFAULT false;

-- The functions that build and write what has just been added.

-- contracts: message
CREATE OR REPLACE FUNCTION message_json(m message) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'id', m.id, 'conversationId', m.conversation_id, 'seq', m.seq, 'author', m.author, 'origin', m.origin,
    'agent', agent_json(m.agent_slack_user_id, m.agent_name, m.agent_avatar_url),
    'text', m.text, 'rich', m.rich, 'files', m.files, 'createdAt', iso(m.created_at), 'editedAt', iso(m.edited_at), 'deletedAt', iso(m.deleted_at))
$$;

-- contracts: visitorFile; what the visitor's side need not know stays here
CREATE FUNCTION visitor_files_json(files jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE files WHEN '[]'::jsonb THEN files ELSE (SELECT jsonb_agg(f - 'slackFileId') FROM jsonb_array_elements(files) f) END
$$;

-- contracts: visitorMessage
CREATE OR REPLACE FUNCTION visitor_message_json(m message) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'messageId', m.id, 'conversationId', m.conversation_id, 'seq', m.seq, 'author', m.author,
    'authorName', coalesce(m.agent_name, ''), 'authorAvatarUrl', coalesce(m.agent_avatar_url, ''),
    'text', m.text, 'body', coalesce(m.rich, '[]'::jsonb), 'files', visitor_files_json(m.files), 'clientMessageId', coalesce(m.client_message_id, ''), 'createdAt', iso(m.created_at),
    'edited', m.edited_at IS NOT NULL, 'deleted', m.deleted_at IS NOT NULL,
    'delivered', m.author = 'AUTHOR_VISITOR' AND m.delivery = 'sent')
$$;

-- contracts: visitorSummary
CREATE OR REPLACE FUNCTION visitor_json(v visitor) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object('visitorId', v.id, 'name', v.name, 'email', v.email, 'pageUrl', v.page_url,
    'pageTitle', v.page_title, 'locale', v.locale, 'device', v.device,
    'timeZone', v.time_zone, 'verified', v.verified, 'blocked', v.blocked_at IS NOT NULL)
$$;

-- contracts: conversationSnapshot
CREATE OR REPLACE FUNCTION conversation_json(c conversation) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'id', c.id, 'workspaceId', c.workspace_id, 'siteId', c.site_id, 'siteName', s.name, 'number', c.number,
    'mode', c.mode, 'homeChannelId', c.home_channel_id, 'inviteSlackUserIds', to_jsonb(c.invite_slack_user_ids),
    'status', c.status, 'assignee', agent_json(c.assignee_slack_user_id, c.assignee_name, c.assignee_avatar_url),
    'visitor', visitor_json(v), 'version', c.version, 'lastSeq', c.last_seq, 'startedAt', iso(c.started_at),
    'firstReplyAt', iso(c.first_reply_at), 'closedAt', iso(c.closed_at),
    'waitingSince', iso(c.waiting_since), 'closeReason', c.close_reason, 'internalUntilSent', c.internal_until_sent, 'undelivered', c.undelivered)
  FROM site s, visitor v WHERE s.id = c.site_id AND v.id = c.visitor_id
$$;

-- The conversation of a visitor on a site, made if it is their first message, locked until the transaction ends.
CREATE OR REPLACE FUNCTION open_conversation(i jsonb) RETURNS conversation LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  s site;
BEGIN
  INSERT INTO visitor (id, workspace_id, site_id, name, email, locale, device, page_url, page_title, time_zone)
  VALUES (i->>'visitorId', i->>'workspaceId', i->>'siteId', i->>'name', i->>'email', i->>'locale', i->>'device', i->>'pageUrl', i->>'pageTitle', coalesce(i->>'timeZone', ''))
  ON CONFLICT (id) DO UPDATE SET
    name = coalesce(nullif(excluded.name, ''), visitor.name), email = coalesce(nullif(excluded.email, ''), visitor.email),
    locale = excluded.locale, device = excluded.device, page_url = excluded.page_url, page_title = excluded.page_title,
    time_zone = coalesce(nullif(excluded.time_zone, ''), visitor.time_zone)
  WHERE visitor.workspace_id = excluded.workspace_id;
  SELECT * INTO c FROM conversation WHERE site_id = i->>'siteId' AND visitor_id = i->>'visitorId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF FOUND THEN RETURN c; END IF;
  UPDATE site SET last_number = last_number + 1 WHERE id = i->>'siteId' AND workspace_id = i->>'workspaceId' RETURNING * INTO s;
  INSERT INTO conversation (id, workspace_id, site_id, visitor_id, number, mode, home_channel_id, invite_slack_user_ids, internal_until_sent, status, started_at, last_message_at)
  VALUES (i->>'conversationId', s.workspace_id, s.id, i->>'visitorId', s.last_number, s.mode, s.slack_channel_id, s.invite_slack_user_ids, s.reply_default = 'internal', 'open', now(), now())
  ON CONFLICT (site_id, visitor_id) DO NOTHING;
  SELECT * INTO c FROM conversation WHERE site_id = s.id AND visitor_id = i->>'visitorId' FOR UPDATE;
  RETURN c;
END $$;

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
    waiting_since = CASE WHEN by_agent THEN NULL WHEN i->>'author' = 'AUTHOR_VISITOR' THEN coalesce(waiting_since, now()) ELSE waiting_since END,
    assignee_slack_user_id = CASE WHEN by_agent THEN coalesce(assignee_slack_user_id, i->'agent'->>'slackUserId') ELSE assignee_slack_user_id END,
    assignee_name = CASE WHEN by_agent AND assignee_slack_user_id IS NULL THEN i->'agent'->>'name' ELSE assignee_name END,
    assignee_avatar_url = CASE WHEN by_agent AND assignee_slack_user_id IS NULL THEN i->'agent'->>'avatarUrl' ELSE assignee_avatar_url END,
    first_reply_at = CASE WHEN by_agent THEN coalesce(first_reply_at, now()) ELSE first_reply_at END,
    version = version + CASE WHEN status = 'closed' OR (by_agent AND (assignee_slack_user_id IS NULL OR first_reply_at IS NULL OR waiting_since IS NOT NULL))
      OR (i->>'author' = 'AUTHOR_VISITOR' AND waiting_since IS NULL AND first_reply_at IS NOT NULL) THEN 1 ELSE 0 END
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

-- What an agent wrote in Slack, or made of it by an edit. Told in any order and repeatedly, it ends the same.
CREATE OR REPLACE FUNCTION record_slack_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE origin = 'slack' AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  IF NOT FOUND THEN
    DELETE FROM slack_deletion WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
    RETURN append_message(c, i || jsonb_build_object('deleted', FOUND));
  END IF;
  UPDATE message SET text = i->>'text', rich = nullif(i->'rich', 'null'::jsonb), files = coalesce(i->'files', '[]'::jsonb), slack_edit_ts = i->>'slackEditTs', edited_at = now()
  WHERE id = m.id AND deleted_at IS NULL AND i->>'slackEditTs' IS NOT NULL
    AND (slack_edit_ts IS NULL OR slack_edit_ts::numeric < (i->>'slackEditTs')::numeric) AND (text IS DISTINCT FROM i->>'text' OR rich IS DISTINCT FROM nullif(i->'rich', 'null'::jsonb) OR files <> coalesce(i->'files', '[]'::jsonb))
  RETURNING * INTO m;
  IF NOT FOUND THEN RETURN jsonb_build_object('outbox', '[]'::jsonb); END IF;
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
  UPDATE message SET text = '', rich = NULL, files = '[]', deleted_at = now()
  WHERE origin = 'slack' AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs' AND deleted_at IS NULL
  RETURNING * INTO m;
  IF FOUND THEN RETURN jsonb_build_object('outbox', change_message(c, m, i)); END IF;
  PERFORM FROM message WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  IF NOT FOUND THEN
    INSERT INTO slack_deletion (workspace_id, slack_channel_id, slack_ts) VALUES (c.workspace_id, i->>'slackChannelId', i->>'slackTs') ON CONFLICT DO NOTHING;
  END IF;
  RETURN jsonb_build_object('outbox', '[]'::jsonb);
END $$;
