-- AlterTable
ALTER TABLE "site" ADD COLUMN     "widget" JSONB NOT NULL DEFAULT '{"language":null,"theme":"auto","position":"end","hideOnMobile":false,"hideWhenAway":false,"sound":true}';
