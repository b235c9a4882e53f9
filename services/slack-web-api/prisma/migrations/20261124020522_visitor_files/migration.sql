-- CreateTable
CREATE TABLE "delivery_file" (
    "file_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "slack_file_id" TEXT,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "correlation_id" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_file_pkey" PRIMARY KEY ("file_id")
);

-- CreateIndex
CREATE INDEX "delivery_file_workspace_id_state_idx" ON "delivery_file"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "delivery_file_message_id_idx" ON "delivery_file"("message_id");
