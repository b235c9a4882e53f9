-- AlterTable
ALTER TABLE "site" ADD COLUMN     "identity_enforced" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "visitor" ADD COLUMN     "external_id" TEXT;

-- CreateTable
CREATE TABLE "identity_key" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "material" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "identity_key_site_id_idx" ON "identity_key"("site_id");

-- CreateIndex
CREATE UNIQUE INDEX "visitor_site_id_external_id_key" ON "visitor"("site_id", "external_id");

-- AddForeignKey
ALTER TABLE "identity_key" ADD CONSTRAINT "identity_key_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Somebody for whom the site vouches has come. One visitor for each of the site's people: whoever they were in this browser is that
-- visitor from now on if they are nobody yet; if they are known already, a conversation that was begun anonymously goes along where they
-- have none. Who is somebody else in this browser brings nothing.
CREATE FUNCTION identify_visitor(i jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
    UPDATE visitor SET external_id = i->>'externalId'
    WHERE id = i->>'visitorId' AND site_id = i->>'siteId' AND workspace_id = i->>'workspaceId' AND external_id IS NULL RETURNING * INTO v;
  ELSE
    SELECT * INTO before FROM visitor
    WHERE id = i->>'visitorId' AND id <> v.id AND site_id = i->>'siteId' AND workspace_id = i->>'workspaceId' AND external_id IS NULL FOR UPDATE;
    IF FOUND AND NOT EXISTS (SELECT FROM conversation WHERE visitor_id = v.id AND site_id = v.site_id) THEN
      UPDATE conversation SET visitor_id = v.id WHERE visitor_id = before.id AND site_id = v.site_id;
      UPDATE visitor SET blocked_at = coalesce(blocked_at, before.blocked_at) WHERE id = v.id;
    END IF;
  END IF;
  IF v.id IS NULL THEN
    INSERT INTO visitor (id, workspace_id, site_id, external_id, name, email, locale, device, page_url, page_title, time_zone, verified, attributes)
    VALUES (i->>'newVisitorId', i->>'workspaceId', i->>'siteId', i->>'externalId', i->>'name', i->>'email', i->>'locale', i->>'device', '', '', i->>'timeZone', true, i->'attributes')
    RETURNING * INTO v;
    RETURN jsonb_build_object('visitorId', v.id, 'outbox', told);
  END IF;
  UPDATE visitor SET name = i->>'name', email = i->>'email', attributes = i->'attributes', verified = true
  WHERE id = v.id AND (name, email, attributes, verified) IS DISTINCT FROM (i->>'name', i->>'email', i->'attributes', true);
  IF FOUND OR before.id IS NOT NULL THEN
    UPDATE conversation SET version = version + 1 WHERE visitor_id = v.id AND site_id = v.site_id RETURNING * INTO c;
    IF FOUND THEN told := tell_conversation(c, i); END IF;
  END IF;
  RETURN jsonb_build_object('visitorId', v.id, 'outbox', told);
END $$;
