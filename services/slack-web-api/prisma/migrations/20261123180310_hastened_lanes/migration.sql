-- AlterTable
ALTER TABLE "lane" ADD COLUMN     "claimed_at" TIMESTAMPTZ(6),
ADD COLUMN     "hastened_at" TIMESTAMPTZ(6);
