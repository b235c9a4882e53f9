-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "rated_at" TIMESTAMPTZ(3),
ADD COLUMN     "rating" INTEGER,
ADD COLUMN     "rating_comment" TEXT NOT NULL DEFAULT '';

-- contracts: conversationState. What was rated before it was opened again is the team's to know; the visitor may rate anew.
CREATE OR REPLACE FUNCTION conversation_state_json(c conversation) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'conversationId', c.id, 'status', CASE c.status WHEN 'closed' THEN 'STATUS_CLOSED' ELSE 'STATUS_OPEN' END,
    'lastSeq', c.last_seq, 'seenSeq', c.seen_seq, 'deliveredSeq', c.delivered_seq,
    'assigneeName', coalesce(c.assignee_name, ''), 'assigneeAvatarUrl', coalesce(c.assignee_avatar_url, ''),
    'rating', CASE WHEN c.status = 'closed' AND c.rated_at >= c.closed_at THEN c.rating ELSE 0 END,
    'ratable', CASE WHEN c.status = 'closed' THEN
      (SELECT coalesce((s.widget->>'askRating')::boolean, true) FROM site s WHERE s.id = c.site_id) ELSE false END)
$$;

-- contracts: conversationSnapshot
CREATE OR REPLACE FUNCTION conversation_json(c conversation) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'id', c.id, 'workspaceId', c.workspace_id, 'siteId', c.site_id, 'siteName', s.name, 'number', c.number,
    'mode', c.mode, 'homeChannelId', c.home_channel_id, 'inviteSlackUserIds', to_jsonb(c.invite_slack_user_ids),
    'status', c.status, 'assignee', agent_json(c.assignee_slack_user_id, c.assignee_name, c.assignee_avatar_url),
    'visitor', visitor_json(v), 'version', c.version, 'lastSeq', c.last_seq, 'startedAt', iso(c.started_at),
    'firstReplyAt', iso(c.first_reply_at), 'closedAt', iso(c.closed_at),
    'waitingSince', CASE WHEN c.wait_shown OR c.first_reply_at IS NULL THEN iso(c.waiting_since) END, 'closeReason', c.close_reason, 'internalUntilSent', c.internal_until_sent, 'undelivered', c.undelivered,
    'rating', CASE WHEN c.rating IS NOT NULL THEN jsonb_build_object('score', c.rating, 'comment', c.rating_comment, 'ratedAt', iso(c.rated_at)) END)
  FROM site s, visitor v WHERE s.id = c.site_id AND v.id = c.visitor_id
$$;

-- A visitor says how a closed conversation was. NULL when it is not theirs; where it cannot be rated it stays as it is. The team is told in its
-- thread; a Noisy conversation's channel is archived by then, and stays so.
CREATE FUNCTION rate_conversation(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c conversation;
  told jsonb := '[]';
BEGIN
  SELECT * INTO c FROM conversation WHERE id = i->>'conversationId' AND workspace_id = i->>'workspaceId' AND visitor_id = i->>'visitorId' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF (conversation_state_json(c)->>'ratable')::boolean AND NOT (c.rated_at >= c.closed_at AND c.rating = (i->>'score')::int AND c.rating_comment = i->>'comment') IS TRUE THEN
    UPDATE conversation SET rating = (i->>'score')::int, rating_comment = i->>'comment', rated_at = now(), version = version + CASE mode WHEN 'still' THEN 1 ELSE 0 END
    WHERE id = c.id RETURNING * INTO c;
    told := told || tell_visitor(c, jsonb_build_object('conversation', conversation_state_json(c)), i, i->'eventIds'->>0);
    IF c.mode = 'still' THEN
      INSERT INTO note (id, workspace_id, conversation_id, text) VALUES (i->>'noteId', c.workspace_id, c.id, i->>'inWords');
      told := told || tell_note(c, i->>'noteId', 'null'::jsonb, i->>'inWords', 'null'::jsonb, i, i->'eventIds'->>1);
      told := told || tell_fact('conversation.updated.v1', c, jsonb_build_object('conversation', conversation_json(c)), i, i->'eventIds'->>2);
    END IF;
  END IF;
  RETURN jsonb_build_object('conversation', conversation_state_json(c), 'outbox', told);
END $$;
