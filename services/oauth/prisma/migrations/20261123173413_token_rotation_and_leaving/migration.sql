-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "left_at" TIMESTAMPTZ(3),
ADD COLUMN     "refresh_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "refresh_failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "refresh_lease_until" TIMESTAMPTZ(3),
ADD COLUMN     "refresh_token" TEXT,
ADD COLUMN     "token_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "token_trouble" TEXT,
ADD COLUMN     "token_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "team_access" (
    "slack_enterprise_id" TEXT NOT NULL,
    "slack_team_id" TEXT NOT NULL,
    "granted" BOOLEAN NOT NULL,
    "said_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "team_access_pkey" PRIMARY KEY ("slack_enterprise_id","slack_team_id")
);

-- CreateTable
CREATE TABLE "purge" (
    "installation_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "slack_team_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "purged_at" TIMESTAMPTZ(3),

    CONSTRAINT "purge_pkey" PRIMARY KEY ("installation_id")
);

-- CreateIndex
CREATE INDEX "team_access_slack_team_id_idx" ON "team_access"("slack_team_id");

-- CreateIndex
CREATE INDEX "purge_due_at_idx" ON "purge"("due_at");

-- CreateIndex
CREATE INDEX "installation_refresh_due_at_idx" ON "installation"("refresh_due_at");
