-- CreateTable
CREATE TABLE "destination" (
    "conversation_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "lane_key" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "shown_version" INTEGER NOT NULL DEFAULT 0,
    "slack_channel_id" TEXT,
    "card_ts" TEXT,
    "last_ts" TEXT,
    "opening_at" TIMESTAMPTZ(3),
    "name_attempt" INTEGER NOT NULL DEFAULT 1,
    "furnished" BOOLEAN NOT NULL DEFAULT false,
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "dirty" BOOLEAN NOT NULL DEFAULT false,
    "card_due_at" TIMESTAMPTZ(3),
    "next_seq" INTEGER NOT NULL DEFAULT 1,
    "served_at" TIMESTAMPTZ(3),

    CONSTRAINT "destination_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "lane_key" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "agent" JSONB,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "post_id" TEXT,
    "sending_at" TIMESTAMPTZ(3),
    "slack_channel_id" TEXT,
    "slack_ts" TEXT,
    "edited_at" TIMESTAMPTZ(3),
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "dirty" BOOLEAN NOT NULL DEFAULT false,
    "correlation_id" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lane" (
    "workspace_id" TEXT NOT NULL,
    "lane_key" TEXT NOT NULL,
    "owner" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "wanted" INTEGER NOT NULL DEFAULT 0,
    "tat" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "paused_reason" TEXT,
    "paused_at" TIMESTAMPTZ(3),

    CONSTRAINT "lane_pkey" PRIMARY KEY ("workspace_id","lane_key")
);

-- CreateTable
CREATE TABLE "paused_workspace" (
    "workspace_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "probe_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paused_workspace_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "method_pace" (
    "workspace_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "tat" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "method_pace_pkey" PRIMARY KEY ("workspace_id","method")
);

-- CreateTable
CREATE TABLE "slack_user" (
    "workspace_id" TEXT NOT NULL,
    "slack_user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "avatar_url" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slack_user_pkey" PRIMARY KEY ("workspace_id","slack_user_id")
);

-- CreateIndex
CREATE INDEX "destination_workspace_id_lane_key_dirty_idx" ON "destination"("workspace_id", "lane_key", "dirty");

-- CreateIndex
CREATE INDEX "destination_workspace_id_slack_channel_id_idx" ON "destination"("workspace_id", "slack_channel_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_id_key" ON "delivery"("message_id");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_lane_key_state_idx" ON "delivery"("workspace_id", "lane_key", "state");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_lane_key_dirty_idx" ON "delivery"("workspace_id", "lane_key", "dirty");

-- CreateIndex
CREATE INDEX "delivery_conversation_id_seq_idx" ON "delivery"("conversation_id", "seq");

-- CreateIndex
CREATE INDEX "delivery_post_id_idx" ON "delivery"("post_id");

-- CreateIndex
CREATE INDEX "lane_due_at_idx" ON "lane"("due_at");

-- CreateIndex
CREATE INDEX "paused_workspace_probe_at_idx" ON "paused_workspace"("probe_at");
