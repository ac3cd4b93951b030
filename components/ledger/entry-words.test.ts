import { expect, test } from "vitest";

import { utc, type Zone } from "@/lib/calendar/zone";
import { zoneOf } from "@/lib/calendar/zone-of";
import { entryItem, type EntryItem } from "@/lib/contracts/entries";

import { actionWords, byDay, restWords, termSentence, totalSentence } from "./entry-words";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

function entry(change: Partial<EntryItem> = {}, tier: string | null = "standard"): EntryItem {
  const action = { type: "playbook", tier: tier ?? "", memberId: null, projectId: null, runId: null };
  return entryItem.parse({
    ...{ sequence: 1, at: "2026-11-19T10:36:00.000Z", kind: "spend", holdId: null },
    grant: { id, label: "Growth plan", source: "plan" },
    ...{
      available: -5,
      held: 0,
      used: 5,
      availableAfter: 10,
      heldAfter: 0,
      periodStartsAt: null,
      counts: null,
    },
    transaction: {
      ...{ id, kind: "spend", reason: "Creative fatigue", actor: { kind: "user", who: "editor@demo.test" } },
      ...{ action: tier === null ? null : action, reverses: null, reversedBy: null },
    },
    ...change,
  });
}

test("entries are put under the days of the workspace's zone, in their order", () => {
  const items = ["2026-11-19T23:30:00.000Z", "2026-11-19T22:30:00.000Z", "2026-11-18T12:00:00.000Z"].map(
    (at, back) => entry({ at, sequence: 3 - back }),
  );
  const days = (zone: Zone) =>
    byDay(items, ({ at }) => at, zone).map((group) => [group.day, group.items.length]);
  expect(days(utc)).toEqual([
    ["Thursday 19 November 2026", 2],
    ["Wednesday 18 November 2026", 1],
  ]);
  expect(days(zoneOf("Europe/Berlin", Date.parse("2026-11-19T12:00:00Z")))).toEqual([
    ["Friday 20 November 2026", 1],
    ["Thursday 19 November 2026", 1],
    ["Wednesday 18 November 2026", 1],
  ]);
  expect(byDay([], String, utc)).toEqual([]);
});

test.each([
  ["capture", { used: 6, available: 1, held: -7 }, "6 used, 1 returned"],
  ["capture", { used: 4, available: 0, held: -10 }, "4 used, 6 lapsed"],
  ["capture", { used: 7, available: 0, held: -7 }, null],
  ["spend", { used: 5, available: -5, held: 0 }, null],
  ["expire", { used: 0, available: -5, held: 0 }, null],
] as const)("of a %s of %o it is said what became of the rest", (kind, moved, words) => {
  expect(restWords([entry({ kind, ...moved })])).toBe(words);
});

test("an action is named with its tier, where it has one", () => {
  expect(actionWords(entry())).toBe("Playbook, standard");
  expect(actionWords(entry({}, "board-pack"))).toBe("Playbook, board pack");
  expect(actionWords(entry({}, "other"))).toBe("Playbook");
  expect(actionWords(entry({}, null))).toBeNull();
});

test.each([
  [{ available: 1_265, held: 9 }, false, "All entries add up to 1,265 available and 9 held."],
  [{ available: -60, held: 0 }, true, "These entries changed available by \u2212\u00a060 and held by 0."],
  [{ counts: 587 }, true, "These entries add up to 587."],
  [null, true, "There are more than 20,000 entries, so they aren't added up here."],
])("the total %o is said in a sentence", (total, filtered, sentence) => {
  expect(totalSentence(total, filtered)).toBe(sentence);
});

test("a term says which period it is of", () => {
  const period = { startsAt: "2026-11-04T00:00:00.000Z", endsAt: "2026-12-04T00:00:00.000Z" };
  const balance = { period, timeZone: utc };
  expect(termSentence("granted", period.startsAt, balance)).toBe(
    "Credits granted from 4\u00a0Nov to 4\u00a0Dec.",
  );
  expect(termSentence("granted", "2026-10-04T00:00:00.000Z", balance)).toBe(
    "Credits granted in the period that began on 4\u00a0Oct\u00a02026.",
  );
});
