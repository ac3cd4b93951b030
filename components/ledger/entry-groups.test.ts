import { expect, test } from "vitest";

import { utc } from "@/lib/calendar/zone";
import { entryItem, type EntryItem } from "@/lib/contracts/entries";

import { groupEntries, groupGrants, groupNumbers, groupWho, groupWord } from "./entry-groups";
import { entryTime, restWords } from "./entry-words";

const ids = ["01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8058"] as const;
const [one, other] = ids;

type Change = Partial<Omit<EntryItem, "grant" | "transaction">> & {
  grantId?: string;
  runId?: string | null;
  decision?: string;
  who?: string;
};

let sequence = 100;
function entry({
  grantId = one,
  runId = null,
  decision = one,
  who = "editor@demo.test",
  ...change
}: Change): EntryItem {
  const action = { type: "playbook", tier: "standard", memberId: null, projectId: null, runId };
  sequence -= 1;
  return entryItem.parse({
    ...{ sequence, at: "2026-11-19T10:36:00.000Z", kind: "spend", holdId: null },
    ...{
      available: 0,
      held: 0,
      used: 0,
      availableAfter: 10,
      heldAfter: 0,
      periodStartsAt: null,
      counts: null,
    },
    grant: { id: grantId, label: "Growth plan", source: "plan" },
    transaction: {
      ...{
        id: decision,
        kind: "spend",
        reason: "Creative fatigue",
        action,
        reverses: null,
        reversedBy: null,
      },
      actor: { kind: "user", who },
    },
    ...change,
  });
}

const held = (change: Change) => entry({ kind: "hold", available: -7, held: 7, ...change });
const captured = (change: Change) =>
  entry({ kind: "capture", available: 1, held: -7, used: 6, decision: other, ...change });

test("the entries of a run are one group where its newest stands, with others between them, and add up", () => {
  const groups = groupEntries([
    captured({ runId: one }),
    entry({ available: -2, used: 2, decision: other }),
    held({ runId: one }),
  ]);
  expect(groups.map(({ entries, available, held, used }) => [entries.length, available, held, used])).toEqual(
    [
      [2, -6, 0, 6],
      [1, -2, 0, 2],
    ],
  );
  expect(groups.map(groupWord)).toEqual(["Used", "Spent"]);
  expect(groups.map(({ entries }) => restWords(entries))).toEqual(["6 used, 1 returned", null]);
});

test("without a run the hold gathers its entries, without a hold the decision does", () => {
  const groups = groupEntries([
    captured({ holdId: "h" }),
    held({ holdId: "h" }),
    entry({ available: -3, used: 3, grantId: one }),
    entry({ available: -4, used: 4, grantId: other }),
  ]);
  expect(groups.map(({ entries }) => entries.length)).toEqual([2, 2]);
  expect(groups.map(groupGrants)).toEqual(["Growth plan", "2 grants"]);
});

test("a run in progress is held, one whose credits all came back is returned", () => {
  const [open] = groupEntries([held({ runId: one })]);
  const back = entry({ kind: "release", available: 7, held: -7, decision: other, runId: one });
  const [returned] = groupEntries([back, held({ runId: one })]);
  expect(open && [groupWord(open), restWords(open.entries)]).toEqual(["Held", null]);
  expect(returned && [groupWord(returned), restWords(returned.entries)]).toEqual(["Returned", null]);
});

test("a group names its numbers, and an entry of another day its day", () => {
  const numbered = (...numbers: number[]) =>
    groupEntries(numbers.map((sequence) => held({ sequence, runId: one }))).map(groupNumbers);
  expect(numbered(12)).toEqual(["No. 12"]);
  expect(numbered(15, 14, 13)).toEqual(["No. 13 to 15"]);
  expect(numbered(15, 12)).toEqual(["No. 15 and others"]);
  const newest = entry({});
  const before = entry({ at: "2026-11-18T23:59:00.000Z" });
  expect(entryTime(newest, newest, utc)).toBe("10:36");
  expect(entryTime(before, newest, utc)).toMatch(/18\s+Nov.*23:59/);
});

test("a group names who began it, not who booked its end", () => {
  const [group] = groupEntries([captured({ runId: one, who: "ClickBoss" }), held({ runId: one })]);
  expect(group && groupWho(group)).toBe("editor@demo.test");
});
