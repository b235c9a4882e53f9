DROP FUNCTION send_message(jsonb);

-- A visitor's messages, in their order. NULL when the site is not this workspace's. Each is answered by where it is stored, be it since before;
-- one that is new is answered by null when the team has blocked the visitor.
CREATE FUNCTION send_messages(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  m message;
  each jsonb;
  told jsonb;
  blocked boolean;
  answers jsonb := '[]';
  outbox jsonb := '[]';
BEGIN
  PERFORM FROM site WHERE id = i->>'siteId' AND workspace_id = i->>'workspaceId';
  IF NOT FOUND THEN RETURN NULL; END IF;
  c := open_conversation(i);
  SELECT blocked_at IS NOT NULL INTO blocked FROM visitor WHERE id = c.visitor_id;
  FOR each IN SELECT value FROM jsonb_array_elements(i->'messages') LOOP
    SELECT * INTO m FROM message WHERE conversation_id = c.id AND client_message_id = each->>'clientMessageId';
    IF FOUND THEN told := known_message(m);
    ELSIF blocked THEN told := jsonb_build_object('outbox', '[]'::jsonb);
    ELSE
      told := append_message(c, (i - 'messages') || each);
      -- What the next one changes is told against what this one made of it.
      SELECT * INTO c FROM conversation WHERE id = c.id;
    END IF;
    answers := answers || jsonb_build_array(CASE WHEN told ? 'messageId' THEN told - 'outbox' - 'conversationId' END);
    outbox := outbox || (told->'outbox');
  END LOOP;
  RETURN jsonb_build_object('conversationId', c.id, 'messages', answers, 'outbox', outbox);
END $$;
