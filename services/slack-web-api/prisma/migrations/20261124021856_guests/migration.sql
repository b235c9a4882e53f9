-- AlterTable
ALTER TABLE "slack_user" ADD COLUMN     "guest" BOOLEAN NOT NULL DEFAULT false;
