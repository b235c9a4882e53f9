-- CreateTable
CREATE TABLE "alert_sent" (
    "alert_id" TEXT NOT NULL,
    "slack_user_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_sent_pkey" PRIMARY KEY ("alert_id","slack_user_id")
);

-- CreateTable
CREATE TABLE "probe" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "probe_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_sent_sent_at_idx" ON "alert_sent"("sent_at");

-- CreateIndex
CREATE INDEX "probe_created_at_idx" ON "probe"("created_at");
