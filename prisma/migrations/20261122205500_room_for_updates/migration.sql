-- Rows that are changed again and again get room beside them: a new version stays in its page, without a new index entry,
-- and old versions are cleared away when the page is read next, before they become a long chain to follow.
ALTER TABLE "credit_accounts" SET (fillfactor = 40);
ALTER TABLE "credit_grants" SET (fillfactor = 40);
ALTER TABLE "credit_periods" SET (fillfactor = 40);
ALTER TABLE "usage_days" SET (fillfactor = 50);
-- Those are changed once or twice, soon after they were written.
ALTER TABLE "credit_holds" SET (fillfactor = 60);
ALTER TABLE "credit_hold_lines" SET (fillfactor = 60);
