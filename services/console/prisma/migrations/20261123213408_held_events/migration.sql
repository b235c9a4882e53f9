-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "events_held_at" TIMESTAMPTZ(3),
ADD COLUMN     "owners_told_at" TIMESTAMPTZ(3);
