-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "escalated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_step_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "note" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "agent_slack_user_id" TEXT,
    "agent_name" TEXT,
    "agent_avatar_url" TEXT,
    "text" TEXT NOT NULL,
    "rich" JSONB,
    "files" JSONB NOT NULL DEFAULT '[]',
    "slack_channel_id" TEXT,
    "slack_ts" TEXT,
    "slack_edit_ts" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_reply" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "shortcut" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_availability" (
    "workspace_id" TEXT NOT NULL,
    "slack_user_id" TEXT NOT NULL,
    "availability" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_availability_pkey" PRIMARY KEY ("workspace_id","slack_user_id")
);

-- CreateTable
CREATE TABLE "visitor_page" (
    "visitor_id" TEXT NOT NULL,
    "url_hash" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_page_pkey" PRIMARY KEY ("visitor_id","url_hash")
);

-- CreateIndex
CREATE INDEX "note_conversation_id_created_at_idx" ON "note"("conversation_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "note_workspace_id_slack_channel_id_slack_ts_key" ON "note"("workspace_id", "slack_channel_id", "slack_ts");

-- CreateIndex
CREATE UNIQUE INDEX "saved_reply_workspace_id_shortcut_key" ON "saved_reply"("workspace_id", "shortcut");

-- CreateIndex
CREATE INDEX "agent_availability_availability_idx" ON "agent_availability"("availability");

-- CreateIndex
CREATE INDEX "conversation_next_step_at_idx" ON "conversation"("next_step_at");

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
  IF i->>'pageUrl' <> '' THEN
    INSERT INTO visitor_page AS p (visitor_id, url_hash, workspace_id, url, title)
    VALUES (i->>'visitorId', md5(i->>'pageUrl'), i->>'workspaceId', i->>'pageUrl', i->>'pageTitle')
    ON CONFLICT (visitor_id, url_hash) DO UPDATE SET seen_at = now(), title = excluded.title WHERE p.seen_at < now() - interval '1 minute';
  END IF;
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

-- A visitor's message. NULL when the site is not this workspace's.
CREATE OR REPLACE FUNCTION send_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
BEGIN
  PERFORM FROM site WHERE id = i->>'siteId' AND workspace_id = i->>'workspaceId';
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM FROM visitor WHERE id = i->>'visitorId' AND workspace_id = i->>'workspaceId' AND blocked_at IS NOT NULL;
  IF FOUND THEN RETURN jsonb_build_object('blocked', true, 'outbox', '[]'::jsonb); END IF;
  c := open_conversation(i);
  SELECT * INTO m FROM message WHERE conversation_id = c.id AND client_message_id = i->>'clientMessageId';
  IF FOUND THEN RETURN known_message(m); END IF;
  RETURN append_message(c, i);
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

-- What an agent wrote in Slack for the team alone, or made of it by an edit. What the visitor has got already stays theirs.
CREATE FUNCTION note_slack_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM FROM message WHERE origin = 'slack' AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId'
    AND slack_ts = i->>'slackTs' AND deleted_at IS NULL;
  IF FOUND THEN
    -- Told again, or told late, it is no news; an edit is.
    IF i->>'slackEditTs' IS NULL THEN RETURN jsonb_build_object('outbox', '[]'::jsonb); END IF;
    RETURN record_slack_message(i);
  END IF;
  PERFORM FROM slack_deletion WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  INSERT INTO note AS n (id, workspace_id, conversation_id, agent_slack_user_id, agent_name, agent_avatar_url, text, rich, files,
    slack_channel_id, slack_ts, slack_edit_ts, deleted_at)
  VALUES (i->>'noteId', c.workspace_id, c.id, i->'agent'->>'slackUserId', i->'agent'->>'name', i->'agent'->>'avatarUrl',
    CASE WHEN FOUND THEN '' ELSE i->>'text' END, nullif(i->'rich', 'null'::jsonb), coalesce(i->'files', '[]'::jsonb),
    i->>'slackChannelId', i->>'slackTs', i->>'slackEditTs', CASE WHEN FOUND THEN now() END)
  ON CONFLICT (workspace_id, slack_channel_id, slack_ts) DO UPDATE SET
    text = excluded.text, rich = excluded.rich, files = excluded.files, slack_edit_ts = excluded.slack_edit_ts
  WHERE n.deleted_at IS NULL AND excluded.slack_edit_ts IS NOT NULL
    AND (n.slack_edit_ts IS NULL OR n.slack_edit_ts::numeric < excluded.slack_edit_ts::numeric);
  RETURN jsonb_build_object('outbox', '[]'::jsonb);
END $$;

-- A note becomes a message to the visitor.
CREATE FUNCTION send_note(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  n note;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM FROM message WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs' AND deleted_at IS NULL;
  IF FOUND THEN RETURN jsonb_build_object('sent', false, 'outbox', '[]'::jsonb); END IF;
  DELETE FROM note WHERE workspace_id = c.workspace_id AND conversation_id = c.id AND slack_channel_id = i->>'slackChannelId'
    AND slack_ts = i->>'slackTs' AND deleted_at IS NULL RETURNING * INTO n;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('sent', true) || append_message(c, i || jsonb_build_object(
    'author', 'AUTHOR_AGENT', 'origin', 'slack', 'agent', agent_json(n.agent_slack_user_id, n.agent_name, n.agent_avatar_url),
    'text', ltrim(regexp_replace(n.text, '^\s*//', '')), 'rich', n.rich, 'files', n.files));
END $$;

-- An agent takes a message back from the visitor. NULL when there is none of an agent's.
CREATE FUNCTION recall_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  UPDATE message SET text = '', rich = NULL, files = '[]', deleted_at = now() WHERE id = m.id RETURNING * INTO m;
  RETURN jsonb_build_object('recalled', true, 'outbox', change_message(c, m, i));
END $$;

-- A visitor corrects (text) or takes back (no text) a message of theirs. NULL when it is not theirs, or gone.
CREATE FUNCTION change_visitor_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
  text_now text := i->>'text';
BEGIN
  SELECT conversation.* INTO c FROM conversation JOIN message ON message.conversation_id = conversation.id
  WHERE message.id = i->>'messageId' AND message.author = 'AUTHOR_VISITOR' AND message.workspace_id = i->>'workspaceId'
    AND conversation.workspace_id = i->>'workspaceId' AND conversation.visitor_id = i->>'visitorId' FOR UPDATE OF conversation;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE message SET text = coalesce(text_now, ''), rich = nullif(i->'rich', 'null'::jsonb), edited_at = CASE WHEN text_now IS NULL THEN edited_at ELSE now() END,
    deleted_at = CASE WHEN text_now IS NULL THEN now() END, files = CASE WHEN text_now IS NULL THEN '[]'::jsonb ELSE files END
  WHERE id = i->>'messageId' AND deleted_at IS NULL AND text IS DISTINCT FROM text_now RETURNING * INTO m;
  IF FOUND THEN RETURN jsonb_build_object('message', visitor_message_json(m), 'outbox', change_message(c, m, i)); END IF;
  SELECT * INTO m FROM message WHERE id = i->>'messageId';
  IF m.deleted_at IS NOT NULL AND text_now IS NOT NULL THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('message', visitor_message_json(m), 'outbox', '[]'::jsonb);
END $$;

-- An agent's note, or Parley's own words, for the conversation's place in Slack.
CREATE FUNCTION tell_note(c conversation, note_id text, agent jsonb, words text, mentions jsonb, i jsonb, event_id text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT tell_fact('note.created.v1', c, jsonb_build_object('noteId', note_id, 'conversation', conversation_json(c), 'agent', agent,
    'text', words, 'mentions', mentions), i, event_id)
$$;
