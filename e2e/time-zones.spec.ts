import { db } from "@/lib/server/db";

import { expect, test } from "./fixtures/test";

const dayMs = 86_400_000;
/** The first Sunday of next year's month, from this day on: when clocks change. YYYY-MM-DD. */
function sundayFrom(month: number, day: number): string {
  const at = new Date(Date.UTC(new Date().getUTCFullYear() + 1, month - 1, day));
  return new Date(at.getTime() + ((7 - at.getUTCDay()) % 7) * dayMs).toISOString().slice(0, 10);
}

test("the test clock goes to the second that was typed, also where an hour comes twice or is skipped", async ({
  makeWorkspace,
  openAs,
}) => {
  for (const [timeZone, wall, pass, words, to] of [
    ["America/New_York", `${sundayFrom(11, 1)}T01:30:15`, "Second", "Second, UTC\u22125", "T06:30:15.000Z"],
    ["America/Santiago", `${sundayFrom(9, 2)}T00:30:40`, null, "00:30 is skipped that day", "T04:00:00.000Z"],
  ] as const) {
    const workspace = await makeWorkspace({ shop: false, timeZone });
    const page = await openAs(workspace, "owner", "/settings/test-clock");
    const card = page.getByRole("region", { name: "Test clock" });
    await card.getByLabel(`Move to (${timeZone})`).fill(wall);
    await expect(card).toContainText(words);
    if (pass) await card.getByRole("radio", { name: new RegExp(`^${pass}`) }).click();
    await card.getByRole("button", { name: "Move", exact: true }).click();
    await expect(page.getByRole("link", { name: /^Test clock \d/ })).toBeVisible();
    const { details } = await db().auditEntry.findFirstOrThrow({
      where: { workspaceId: workspace.workspaceId, event: "test-clock.move" },
    });
    expect(details).toMatchObject({ to: `${wall.slice(0, 10)}${to}` });
  }
});
