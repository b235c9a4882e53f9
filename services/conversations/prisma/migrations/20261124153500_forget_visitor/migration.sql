-- A visitor's data is deleted, with everything that hangs on it. The team reads so where the conversation was; what it has in Slack is the team's.
-- NULL where the site does not let its visitors do that. Who is not there (any more) is forgotten already.
CREATE FUNCTION forget_visitor(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  told jsonb := '[]';
BEGIN
  PERFORM FROM site WHERE id = i->>'siteId' AND workspace_id = i->>'workspaceId' AND NOT coalesce((widget->>'offerForget')::boolean, true);
  IF FOUND THEN RETURN NULL; END IF;
  SELECT * INTO c FROM conversation WHERE visitor_id = i->>'visitorId' AND site_id = i->>'siteId' AND workspace_id = i->>'workspaceId' FOR UPDATE;
  IF FOUND THEN
    -- What is told of it from here on tells nothing of the visitor.
    UPDATE visitor SET name = '', email = '', locale = '', device = '', page_url = '', page_title = '', time_zone = '', verified = false, attributes = '{}'
    WHERE id = c.visitor_id;
    c.rating := NULL;
    c.close_reason := '';
    IF c.slack_channel_id IS NOT NULL THEN
      told := told || tell_note(c, i->>'noteId', 'null'::jsonb, i->>'inWords', 'null'::jsonb, i, i->'eventIds'->>0);
    END IF;
    told := told || tell_fact('conversation.forgotten.v1', c, jsonb_build_object('conversationId', c.id), i, i->'eventIds'->>1);
  END IF;
  DELETE FROM visitor WHERE id = i->>'visitorId' AND site_id = i->>'siteId' AND workspace_id = i->>'workspaceId';
  RETURN jsonb_build_object('outbox', told);
END $$;
