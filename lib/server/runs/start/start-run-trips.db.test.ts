import { expect, test, vi } from "vitest";

import { bookWorkspace } from "../../credits/commands/book-due-work";
import { countStatements } from "../../testing/statements/count-statements";
import { testQuote } from "../../testing/test-run";
import { testWorkspace } from "../../testing/test-workspace";
import { startRun } from "./start-run";

const mostTrips = 12;

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
    const trips = countStatements();
    const run = await startRun(shop.editor, { quoteId: quote.id, idempotencyKey: "one-press" });
    vi.restoreAllMocks();
    expect(run.status).toBe(status);
    expect(trips.length, trips.map((trip) => trip.slice(0, 60)).join("\n")).toBeLessThanOrEqual(mostTrips);
    expect(trips.length).toBeGreaterThan(4);
  },
);
