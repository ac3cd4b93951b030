-- Counters that all processes share. They may be lost in a crash, so they are not written to the log of the database.
-- Columns in the order in which the limiter's own statements insert them.
CREATE UNLOGGED TABLE "rate_limit_counts" (
  "key" VARCHAR(255) NOT NULL,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT,

  CONSTRAINT "rate_limit_counts_pkey" PRIMARY KEY ("key")
);
