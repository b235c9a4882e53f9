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
CREATE TABLE "installation" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "slack_team_id" TEXT NOT NULL,
    "slack_enterprise_id" TEXT,
    "team_name" TEXT NOT NULL,
    "slack_app_id" TEXT NOT NULL,
    "bot_user_id" TEXT NOT NULL,
    "bot_id" TEXT,
    "installed_by" TEXT NOT NULL,
    "scopes" TEXT[],
    "status" TEXT NOT NULL,
    "bot_token" TEXT,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "installation_workspace_id_key" ON "installation"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "installation_slack_team_id_key" ON "installation"("slack_team_id");
