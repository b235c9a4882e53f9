-- CreateTable
CREATE TABLE "visitor_event" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "properties" JSONB NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "visitor_event_visitor_id_happened_at_idx" ON "visitor_event"("visitor_id", "happened_at" DESC);

-- AddForeignKey
ALTER TABLE "visitor_event" ADD CONSTRAINT "visitor_event_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;
