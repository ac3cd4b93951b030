import { expect, it } from "vitest";

import { utc } from "@/lib/calendar/zone";

import { describeActivity, type ActivityRow } from "./describe-activity";

const row: ActivityRow = {
  id: "0197a000-0000-7000-8000-000000000000",
  at: "2026-11-19T10:37:00.000Z",
  sequence: 3,
  kind: "spend",
  title: "Creative fatigue",
  actionType: "playbook",
  actionTier: "standard",
  actorKind: "user",
  who: "editor@demo.test",
  holdStatus: null,
  holdCredits: null,
  capturedCredits: null,
  grantLabel: null,
  grantSource: null,
  expiresAt: null,
  balanceAfter: 515,
  available: -6,
  used: 6,
  runId: null,
};
const { id } = row;

it.each<[string, Partial<ActivityRow>, object]>([
  ["a spend", {}, { kind: "used", credits: -6, type: "Playbook, standard", who: "editor@demo.test" }],
  ["a run in progress", { kind: "hold", holdStatus: "open", holdCredits: 7 }, { kind: "held", credits: -7 }],
  ["a use without a run opens its entries", {}, { target: { kind: "transaction", id } }],
  ["a run opens the run", { runId: id }, { target: { kind: "run", id } }],
  ["a briefing opens the briefing", { kind: "automatic" }, { target: { kind: "briefing" } }],
  [
    "a finished run",
    { kind: "capture", capturedCredits: 6, who: null },
    { kind: "used", credits: -6, who: "ClickBoss" },
  ],
  ["a run that charged nothing", { kind: "release", capturedCredits: 0 }, { kind: "returned", credits: 0 }],
  [
    "a run whose lease ended after it captured",
    { kind: "lease-end", capturedCredits: 2 },
    { kind: "used", credits: -2 },
  ],
  [
    "free work",
    { kind: "automatic", balanceAfter: null },
    { kind: "included", credits: 0, type: "Automatic", balanceAfter: null },
  ],
  [
    "a renewal",
    { kind: "renewal", available: 1000, expiresAt: "2026-12-04T09:00:00Z" },
    { kind: "granted", credits: 1000, type: "Grant, expires 4\u00a0Dec" },
  ],
  ["a grant for ever", { kind: "grant", available: 10 }, { kind: "granted", type: "Grant, never expires" }],
  [
    "an expiry",
    { kind: "expiry", available: -12, grantLabel: "Welcome" },
    { kind: "expired", credits: -12, title: "Welcome" },
  ],
  [
    "a grant that was voided",
    { kind: "void", available: -80, grantLabel: "Top-up, Small" },
    { kind: "voided", type: "Voided", credits: -80, title: "Top-up, Small" },
  ],
  ["an action that is not ours", { actionType: "data-export", actionTier: "other" }, { type: "Data export" }],
  ["a report", { actionType: "report", actionTier: "board-pack" }, { type: "Report, board pack" }],
  ["a use without an action", { actionType: null, actionTier: null }, { type: "On demand" }],
])("%s", (_, change, expected) => {
  expect(describeActivity({ ...row, ...change }, utc)).toMatchObject(expected);
});
