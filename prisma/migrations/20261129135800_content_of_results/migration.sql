-- What a kind of action saves besides summary and table: the document of a report. Null for playbooks.
ALTER TABLE "insights" ADD COLUMN "content" JSONB;
