-- CreateTable
CREATE TABLE "lost_channel" (
    "workspace_id" TEXT NOT NULL,
    "slack_channel_id" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lost_channel_pkey" PRIMARY KEY ("workspace_id","slack_channel_id")
);
