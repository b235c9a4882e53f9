-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "workspace_id" TEXT,
    "payload" TEXT NOT NULL,
    "correlation_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "traceparent" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "slack_channel_id" TEXT,
    "invite_slack_user_ids" TEXT[],
    "allowed_origins" TEXT[],
    "greeting" TEXT NOT NULL,
    "color" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visitor" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "page_url" TEXT NOT NULL,
    "page_title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "home_channel_id" TEXT,
    "invite_slack_user_ids" TEXT[],
    "status" TEXT NOT NULL,
    "assignee_slack_user_id" TEXT,
    "assignee_name" TEXT,
    "assignee_avatar_url" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "seen_seq" INTEGER NOT NULL DEFAULT 0,
    "delivered_seq" INTEGER NOT NULL DEFAULT 0,
    "slack_channel_id" TEXT,
    "slack_thread_ts" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "first_reply_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "agent_slack_user_id" TEXT,
    "agent_name" TEXT,
    "agent_avatar_url" TEXT,
    "client_message_id" TEXT,
    "text" TEXT NOT NULL,
    "slack_channel_id" TEXT,
    "slack_ts" TEXT,
    "slack_edit_ts" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "delivery" TEXT NOT NULL,
    "tell_again_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slack_deletion" (
    "workspace_id" TEXT NOT NULL,
    "slack_channel_id" TEXT NOT NULL,
    "slack_ts" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slack_deletion_pkey" PRIMARY KEY ("workspace_id","slack_channel_id","slack_ts")
);

-- CreateTable
CREATE TABLE "agent" (
    "workspace_id" TEXT NOT NULL,
    "slack_user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "avatar_url" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("workspace_id","slack_user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "site_key_key" ON "site"("key");

-- CreateIndex
CREATE INDEX "site_workspace_id_idx" ON "site"("workspace_id");

-- CreateIndex
CREATE INDEX "visitor_site_id_idx" ON "visitor"("site_id");

-- CreateIndex
CREATE INDEX "conversation_workspace_id_last_message_at_id_idx" ON "conversation"("workspace_id", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "conversation_workspace_id_status_last_message_at_id_idx" ON "conversation"("workspace_id", "status", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "conversation_workspace_id_slack_channel_id_slack_thread_ts_idx" ON "conversation"("workspace_id", "slack_channel_id", "slack_thread_ts");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_site_id_visitor_id_key" ON "conversation"("site_id", "visitor_id");

-- CreateIndex
CREATE INDEX "message_tell_again_at_idx" ON "message"("tell_again_at");

-- CreateIndex
CREATE UNIQUE INDEX "message_conversation_id_seq_key" ON "message"("conversation_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "message_conversation_id_client_message_id_key" ON "message"("conversation_id", "client_message_id");

-- AddForeignKey
ALTER TABLE "visitor" ADD CONSTRAINT "visitor_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One post in Slack is one message, however often Slack tells of it.
CREATE UNIQUE INDEX "message_slack_post" ON "message" ("workspace_id", "slack_channel_id", "slack_ts") WHERE "origin" = 'slack';

-- Messages that wait for Slack: few, and looked for often.
CREATE INDEX "message_pending" ON "message" ("tell_again_at") WHERE "delivery" = 'pending';
