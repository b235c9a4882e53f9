-- AlterTable
ALTER TABLE "slack_user" ADD COLUMN     "slack_enterprise_id" TEXT,
ADD COLUMN     "slack_team_id" TEXT;
