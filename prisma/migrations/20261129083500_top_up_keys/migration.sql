-- An open checkout is given again to a further request for the same, so a purchase can have been asked for under several keys.
CREATE TABLE "top_up_keys" (
  "workspace_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "top_up_id" UUID NOT NULL,

  CONSTRAINT "top_up_keys_pkey" PRIMARY KEY ("workspace_id", "key"),
  CONSTRAINT "top_up_keys_workspace_id_top_up_id_fkey" FOREIGN KEY ("workspace_id", "top_up_id")
    REFERENCES "top_ups"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

INSERT INTO "top_up_keys" ("workspace_id", "key", "top_up_id")
  SELECT "workspace_id", "create_key", "id" FROM "top_ups";

DROP INDEX "top_ups_workspace_id_create_key_key";
ALTER TABLE "top_ups" DROP COLUMN "create_key";
