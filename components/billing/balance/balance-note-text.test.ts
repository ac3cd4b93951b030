import { expect, test } from "vitest";

import { utc } from "@/lib/calendar/zone";

import { balanceNoteText } from "./balance-note-text";

type Stand = Parameters<typeof balanceNoteText>[0];

const low: Stand = {
  state: "low",
  used: 1_077,
  usable: 1_109,
  available: 32,
  resetCredits: 1_000,
  timeZone: utc,
  period: { endsAt: "2026-12-12T00:00:00.000Z" },
  forecast: { standardPlaybooks: 6 },
};

const said = (change: Partial<Stand>) => {
  const note = balanceNoteText({ ...low, ...change });
  return note === null ? null : `${note.title}. ${note.text}`.replaceAll("\u00a0", " ");
};

test("says nothing in normal times", () => {
  expect(said({ state: "normal" })).toBeNull();
});

test("says how much is used when credits run low, and what the rest is enough for", () => {
  expect(said({})).toBe(
    "1,077 of 1,109 credits used. 32 left, enough for about 6 standard playbooks. Resets 12 Dec.",
  );
});

test("says until when there are none, and promises nothing where the renewal isn't paid", () => {
  const rest = "Briefings, sensors and saved insights keep working. New runs wait for credits.";
  expect(said({ state: "out" })).toBe(`You're out of credits until 12 Dec. ${rest}`);
  expect(said({ state: "out", resetCredits: 0 })).toBe(`You're out of credits. ${rest}`);
});
