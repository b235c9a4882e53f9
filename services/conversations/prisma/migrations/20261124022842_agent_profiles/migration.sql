-- AlterTable
ALTER TABLE "agent" ADD COLUMN     "public_avatar_url" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "public_name" TEXT NOT NULL DEFAULT '';
