import { afterEach, beforeAll, expect, test, vi } from "vitest";

import { requireMember, requireUser, visitOf } from "../../http/visit";
import { testSession } from "../../testing/servers/session-cookie";
import { bookWorkspace } from "../../credits/commands/book-due-work";
import { migrateJobs } from "../../jobs/migrate-jobs";
import { countStatements } from "../../testing/statements/count-statements";
import { testQuote } from "../../testing/test-run";
import { testWorkspace } from "../../testing/test-workspace";
import { startRun } from "./start-run";

/** Of the whole action, from the session on; the proxy's own read of the session comes before it. */
const mostTrips = 12;

beforeAll(async () => {
  // A process opens its connections and makes the queue's schema once, before the first start.
  await migrateJobs();
  await bookWorkspace((await testWorkspace()).system);
});
afterEach(() => void vi.restoreAllMocks());

test.each([
  ["that starts in a workspace whose ledger was never used", 100, "queued", { booked: false }],
  ["that starts", 100, "queued", { booked: true }],
  ["that pauses for want of credits", 4, "paused", { booked: true }],
])(
  "a run %s takes at most twelve round trips to the database",
  async (_, monthlyCredits, status, { booked }) => {
    const shop = await testWorkspace({ monthlyCredits });
    if (booked) await bookWorkspace(shop.system);
    const quote = await testQuote(shop);
    const token = await testSession(shop.userIds.editor);
    const sent = new Headers({ cookie: `next-auth.session-token=${token}` });
    const statements = countStatements();
    // What the server action does before the service: whose session it is, which member, within which limit.
    const visit = visitOf(sent);
    const member = await requireMember(await requireUser(sent, visit), shop.slug, visit, "run-starts");
    const run = await startRun(
      { ...member, clock: shop.clock },
      { quoteId: quote.id, idempotencyKey: "one-press" },
    );
    expect(run.status).toBe(status);
    // Hints for open windows are sent beside the answer, in any number of starts at once.
    const trips = statements.filter((text) => !text.includes("pg_notify"));
    expect(trips.length, trips.map((trip) => trip.slice(0, 60)).join("\n")).toBeLessThanOrEqual(mostTrips);
    expect(trips.length).toBeGreaterThan(7);
  },
);
