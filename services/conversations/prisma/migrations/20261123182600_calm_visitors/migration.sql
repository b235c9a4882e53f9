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
  -- Who says the same of themselves as before costs no new row.
  WHERE visitor.workspace_id = excluded.workspace_id AND (
    (excluded.locale, excluded.device, excluded.page_url, excluded.page_title)
      IS DISTINCT FROM (visitor.locale, visitor.device, visitor.page_url, visitor.page_title)
    OR excluded.name NOT IN ('', visitor.name) OR excluded.email NOT IN ('', visitor.email)
    OR excluded.time_zone NOT IN ('', visitor.time_zone));
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
