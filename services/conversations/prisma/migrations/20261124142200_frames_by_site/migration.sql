-- A frame for every socket of a conversation's visitor. Addressed by site first: a gateway listens to a site's visitors at once.
CREATE OR REPLACE FUNCTION tell_visitor(c conversation, frame jsonb, i jsonb, event_id text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT tell('live', 'live.visitor.' || c.site_id || '.' || c.visitor_id, c, frame::text, i, event_id)
$$;
