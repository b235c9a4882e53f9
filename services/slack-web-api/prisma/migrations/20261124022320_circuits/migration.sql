-- CreateTable
CREATE TABLE "circuit" (
    "workspace_id" TEXT NOT NULL,
    "rest_ms" INTEGER NOT NULL,
    "open_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "circuit_pkey" PRIMARY KEY ("workspace_id")
);
