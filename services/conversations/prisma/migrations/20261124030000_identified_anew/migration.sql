-- Whoever was anonymous in this browser does not become the person, but hands over to them: the token of the anonymous visitor, which
-- may be kept elsewhere and proves nothing, opens nothing of the person's.
CREATE OR REPLACE FUNCTION identify_visitor(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  before visitor;
  v visitor;
  c conversation;
  told jsonb := '[]'::jsonb;
BEGIN
  PERFORM FROM site WHERE id = i->>'siteId' AND workspace_id = i->>'workspaceId';
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- Two devices at once are one after the other.
  PERFORM pg_advisory_xact_lock(hashtextextended(concat(i->>'siteId', ' ', i->>'externalId'), 0));
  SELECT * INTO v FROM visitor WHERE site_id = i->>'siteId' AND external_id = i->>'externalId' FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO visitor (id, workspace_id, site_id, external_id, name, email, locale, device, page_url, page_title, time_zone, verified, attributes)
    VALUES (i->>'newVisitorId', i->>'workspaceId', i->>'siteId', i->>'externalId', i->>'name', i->>'email', i->>'locale', i->>'device', '', '', i->>'timeZone', true, i->'attributes')
    RETURNING * INTO v;
  END IF;
  SELECT * INTO before FROM visitor
  WHERE id = i->>'visitorId' AND site_id = i->>'siteId' AND workspace_id = i->>'workspaceId' AND external_id IS NULL FOR UPDATE;
  IF before.id IS NOT NULL AND NOT EXISTS (SELECT FROM conversation WHERE visitor_id = v.id AND site_id = v.site_id) THEN
    UPDATE conversation SET visitor_id = v.id WHERE visitor_id = before.id AND site_id = v.site_id;
    UPDATE visitor SET blocked_at = coalesce(blocked_at, before.blocked_at), page_url = before.page_url, page_title = before.page_title WHERE id = v.id;
    INSERT INTO visitor_page (visitor_id, url_hash, workspace_id, url, title, seen_at)
    SELECT v.id, url_hash, workspace_id, url, title, seen_at FROM visitor_page WHERE visitor_id = before.id ON CONFLICT DO NOTHING;
    DELETE FROM visitor_page WHERE visitor_id = before.id;
  END IF;
  UPDATE visitor SET name = i->>'name', email = i->>'email', attributes = i->'attributes', verified = true
  WHERE id = v.id AND (name, email, attributes, verified) IS DISTINCT FROM (i->>'name', i->>'email', i->'attributes', true);
  IF FOUND OR before.id IS NOT NULL THEN
    UPDATE conversation SET version = version + 1 WHERE visitor_id = v.id AND site_id = v.site_id RETURNING * INTO c;
    IF FOUND THEN told := tell_conversation(c, i); END IF;
  END IF;
  RETURN jsonb_build_object('visitorId', v.id, 'outbox', told);
END $$;
