-- DropIndex
DROP INDEX "saved_reply_workspace_id_shortcut_key";

-- AlterTable
ALTER TABLE "agent_availability" ADD COLUMN     "looked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "was_note" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "note" ADD COLUMN     "prefixed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "online_told" BOOLEAN;

-- CreateIndex
CREATE INDEX "saved_reply_workspace_id_idx" ON "saved_reply"("workspace_id");

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visitor_page" ADD CONSTRAINT "visitor_page_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Shortcuts differ in more than capitals.
CREATE UNIQUE INDEX "saved_reply_shortcut" ON "saved_reply" ("workspace_id", lower("shortcut"));

-- What was closed today, without a burden on what is open.
CREATE INDEX "conversation_closed" ON "conversation" ("workspace_id", "closed_at") WHERE "closed_at" IS NOT NULL;

-- Whoever wrote before under the same address.
CREATE INDEX "visitor_email" ON "visitor" ("workspace_id", lower("email")) WHERE "email" <> '';

-- A visitor's message. NULL when the site is not this workspace's. What a blocked visitor sent before stays sent.
CREATE OR REPLACE FUNCTION send_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
BEGIN
  PERFORM FROM site WHERE id = i->>'siteId' AND workspace_id = i->>'workspaceId';
  IF NOT FOUND THEN RETURN NULL; END IF;
  c := open_conversation(i);
  SELECT * INTO m FROM message WHERE conversation_id = c.id AND client_message_id = i->>'clientMessageId';
  IF FOUND THEN RETURN known_message(m); END IF;
  PERFORM FROM visitor WHERE id = c.visitor_id AND blocked_at IS NOT NULL;
  IF FOUND THEN RETURN jsonb_build_object('blocked', true, 'outbox', '[]'::jsonb); END IF;
  RETURN append_message(c, i);
END $$;

-- A visitor corrects (text) or takes back (no text) a message of theirs. NULL when it is not theirs, or gone. Who is blocked can take back only.
CREATE OR REPLACE FUNCTION change_visitor_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
  text_now text := i->>'text';
BEGIN
  SELECT conversation.* INTO c FROM conversation JOIN message ON message.conversation_id = conversation.id
  WHERE message.id = i->>'messageId' AND message.author = 'AUTHOR_VISITOR' AND message.workspace_id = i->>'workspaceId'
    AND conversation.workspace_id = i->>'workspaceId' AND conversation.visitor_id = i->>'visitorId' FOR UPDATE OF conversation;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF text_now IS NOT NULL THEN
    PERFORM FROM visitor WHERE id = c.visitor_id AND blocked_at IS NOT NULL;
    IF FOUND THEN RETURN jsonb_build_object('blocked', true, 'outbox', '[]'::jsonb); END IF;
  END IF;
  UPDATE message SET text = coalesce(text_now, ''), rich = nullif(i->'rich', 'null'::jsonb), edited_at = CASE WHEN text_now IS NULL THEN edited_at ELSE now() END,
    deleted_at = CASE WHEN text_now IS NULL THEN now() END, files = CASE WHEN text_now IS NULL THEN '[]'::jsonb ELSE files END
  WHERE id = i->>'messageId' AND deleted_at IS NULL AND text IS DISTINCT FROM text_now RETURNING * INTO m;
  IF FOUND THEN RETURN jsonb_build_object('message', visitor_message_json(m), 'outbox', change_message(c, m, i)); END IF;
  SELECT * INTO m FROM message WHERE id = i->>'messageId';
  IF m.deleted_at IS NOT NULL AND text_now IS NOT NULL THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('message', visitor_message_json(m), 'outbox', '[]'::jsonb);
END $$;

DROP FUNCTION note_slack_message(jsonb);

-- What an agent wrote in Slack, or made of it by an edit. Its newest version decides whether it is the visitor's or the team's alone: a note
-- (it begins with //) is the team's, and so is everything in a conversation where words are internal until they are sent. Told in any order
-- and repeatedly, it ends the same: a row of `message` for whatever was meant for the visitor once, deleted while it is not any more, and a row of `note`
-- for what is the team's now.
CREATE OR REPLACE FUNCTION record_slack_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
  n note;
  before message;
  told jsonb;
  edit numeric := (i->>'slackEditTs')::numeric;
  is_note boolean := coalesce((i->>'note')::boolean, false);
  internal boolean;
  shown boolean;
  gone boolean := false;
  nothing jsonb := jsonb_build_object('outbox', '[]'::jsonb);
  -- Of a note the visitor has seen nothing: whatever becomes of it is an edit.
  original text := CASE WHEN (i->>'note')::boolean THEN '//' ELSE '' END || (i->>'text');
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE origin = 'slack' AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  SELECT * INTO n FROM note WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  internal := is_note OR c.internal_until_sent;
  shown := m.id IS NOT NULL AND m.deleted_at IS NULL;

  -- Deleted, or taken back by hand: nothing brings it back, but it leaves its place where it was the visitor's.
  IF m.id IS NULL THEN
    DELETE FROM slack_deletion WHERE NOT internal AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
    gone := FOUND;
    IF internal THEN
      PERFORM FROM slack_deletion WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
      gone := FOUND;
    END IF;
  END IF;
  gone := gone OR (n.id IS NOT NULL AND n.deleted_at IS NOT NULL) OR (m.id IS NOT NULL AND NOT shown AND n.id IS NULL);
  IF gone THEN
    IF m.id IS NOT NULL OR internal THEN RETURN nothing; END IF;
    RETURN append_message(c, i || jsonb_build_object('deleted', true));
  END IF;

  -- The message itself after an edit of it, an older edit, or one that is told again.
  IF (m.id IS NOT NULL OR n.id IS NOT NULL) AND (edit IS NULL OR edit <= greatest(m.slack_edit_ts::numeric, n.slack_edit_ts::numeric)) THEN
    IF m.id IS NULL THEN
      IF internal THEN RETURN nothing; END IF;
      told := append_message(c, i || jsonb_build_object('deleted', true));
      UPDATE message SET slack_edit_ts = n.slack_edit_ts, original_text = CASE WHEN edit IS NULL THEN original END WHERE id = i->>'messageId';
      RETURN told;
    END IF;
    IF edit IS NOT NULL THEN RETURN nothing; END IF;
    UPDATE message SET original_text = original, edited_at = CASE WHEN text = original THEN NULL ELSE edited_at END
    WHERE id = m.id AND original_text IS NULL AND slack_edit_ts IS NOT NULL RETURNING * INTO m;
    IF NOT FOUND OR NOT shown OR m.edited_at IS NOT NULL THEN RETURN nothing; END IF;
    RETURN jsonb_build_object('outbox', change_message(c, m, i));
  END IF;

  -- The newest version is the team's: what the visitor has of it is taken back.
  IF (CASE WHEN shown THEN is_note AND NOT m.was_note ELSE internal END) THEN
    INSERT INTO note (id, workspace_id, conversation_id, agent_slack_user_id, agent_name, agent_avatar_url, text, rich, files, prefixed,
      slack_channel_id, slack_ts, slack_edit_ts)
    VALUES (i->>'noteId', c.workspace_id, c.id, i->'agent'->>'slackUserId', i->'agent'->>'name', i->'agent'->>'avatarUrl',
      i->>'text', nullif(i->'rich', 'null'::jsonb), coalesce(i->'files', '[]'::jsonb), is_note, i->>'slackChannelId', i->>'slackTs', i->>'slackEditTs')
    ON CONFLICT (workspace_id, slack_channel_id, slack_ts) DO UPDATE SET
      text = excluded.text, rich = excluded.rich, files = excluded.files, prefixed = excluded.prefixed, slack_edit_ts = excluded.slack_edit_ts;
    IF NOT shown THEN RETURN nothing; END IF;
    UPDATE message SET text = '', rich = NULL, files = '[]', deleted_at = now() WHERE id = m.id RETURNING * INTO m;
    RETURN jsonb_build_object('outbox', change_message(c, m, i));
  END IF;

  -- It is the visitor's.
  IF n.id IS NOT NULL THEN DELETE FROM note WHERE id = n.id; END IF;
  IF m.id IS NULL THEN RETURN append_message(c, i); END IF;
  before := m;
  UPDATE message SET text = i->>'text', rich = nullif(i->'rich', 'null'::jsonb), files = coalesce(i->'files', '[]'::jsonb), slack_edit_ts = i->>'slackEditTs',
    deleted_at = NULL, edited_at = CASE WHEN original_text = i->>'text' THEN NULL ELSE now() END
  WHERE id = m.id RETURNING * INTO m;
  -- An edit that changes nothing is newer than those before it all the same.
  IF (m.text, m.rich, m.files, m.deleted_at) IS NOT DISTINCT FROM (before.text, before.rich, before.files, before.deleted_at) THEN RETURN nothing; END IF;
  RETURN jsonb_build_object('outbox', change_message(c, m, i));
END $$;

-- A deletion in Slack. One that comes before its message waits for it.
CREATE OR REPLACE FUNCTION delete_slack_message(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
  n note;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE note SET text = '', rich = NULL, files = '[]', deleted_at = coalesce(deleted_at, now())
  WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs' RETURNING * INTO n;
  SELECT * INTO m FROM message WHERE origin = 'slack' AND workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  IF m.id IS NULL THEN
    INSERT INTO slack_deletion (workspace_id, slack_channel_id, slack_ts)
    SELECT c.workspace_id, i->>'slackChannelId', i->>'slackTs'
    -- The deletion of a post of ours is nobody's word.
    WHERE n.id IS NULL AND NOT EXISTS (SELECT FROM message WHERE workspace_id = c.workspace_id AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs')
    ON CONFLICT DO NOTHING;
    RETURN jsonb_build_object('outbox', '[]'::jsonb);
  END IF;
  UPDATE message SET text = '', original_text = NULL, rich = NULL, files = '[]', deleted_at = now() WHERE id = m.id AND (deleted_at IS NULL OR original_text IS NOT NULL);
  IF m.deleted_at IS NOT NULL THEN RETURN jsonb_build_object('outbox', '[]'::jsonb); END IF;
  SELECT * INTO m FROM message WHERE id = m.id;
  RETURN jsonb_build_object('outbox', change_message(c, m, i));
END $$;

-- What was the team's alone goes to the visitor. NULL when it is nothing that an agent wrote in this conversation.
CREATE OR REPLACE FUNCTION send_note(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
  n note;
  told jsonb;
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO m FROM message WHERE workspace_id = c.workspace_id AND conversation_id = c.id AND author = 'AUTHOR_AGENT'
    AND slack_channel_id = i->>'slackChannelId' AND slack_ts = i->>'slackTs';
  IF m.id IS NOT NULL AND m.deleted_at IS NULL THEN RETURN jsonb_build_object('sent', false, 'outbox', '[]'::jsonb); END IF;
  DELETE FROM note WHERE workspace_id = c.workspace_id AND conversation_id = c.id AND slack_channel_id = i->>'slackChannelId'
    AND slack_ts = i->>'slackTs' AND deleted_at IS NULL AND agent_slack_user_id IS NOT NULL RETURNING * INTO n;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF m.id IS NULL THEN
    told := append_message(c, i || jsonb_build_object(
      'author', 'AUTHOR_AGENT', 'origin', 'slack', 'agent', agent_json(n.agent_slack_user_id, n.agent_name, n.agent_avatar_url),
      'text', n.text, 'rich', n.rich, 'files', n.files));
    UPDATE message SET slack_edit_ts = n.slack_edit_ts, original_text = n.text, was_note = n.prefixed WHERE id = i->>'messageId';
    RETURN jsonb_build_object('sent', true) || told;
  END IF;
  UPDATE message SET text = n.text, rich = n.rich, files = n.files, slack_edit_ts = n.slack_edit_ts, was_note = n.prefixed, deleted_at = NULL,
    edited_at = CASE WHEN original_text = n.text THEN NULL ELSE now() END
  WHERE id = m.id RETURNING * INTO m;
  RETURN jsonb_build_object('sent', true, 'outbox', change_message(c, m, i));
END $$;
