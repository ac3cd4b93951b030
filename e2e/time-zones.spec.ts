import { db } from "@/lib/server/database/db";

import { fillLedger } from "./fixtures/ledger";
import { badge } from "./fixtures/test-checkout";
import { expect, test } from "./fixtures/test";

const dayMs = 86_400_000;
const dates = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g;

const plain = (text: string) => text.replaceAll("\u00a0", " ");

/** Sets the workspace's clock to this instant. */
async function moveClock(workspaceId: string, to: Date): Promise<void> {
  const testClockSeconds = Math.round((to.getTime() - Date.now()) / 1_000);
  await db().workspace.update({ where: { id: workspaceId }, data: { testClockSeconds } });
}

test("a workspace in Vancouver has the same days on the server and in a browser with other zone data", async ({
  makeWorkspace,
  openAs,
}) => {
  // Half past seven in UTC on a winter's morning: still the evening before by the rules that ended in 2026.
  const january = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 0, 10, 7, 30));
  const workspace = await makeWorkspace({ timeZone: "America/Vancouver" });
  await fillLedger(workspace);
  await moveClock(workspace.workspaceId, january);
  const page = await openAs(workspace, "owner", "/");
  const failures: string[] = [];
  page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
  page.on("pageerror", (error) => failures.push(error.message));
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setTimezoneOverride", { timezoneId: "Pacific/Kiritimati" });
  for (const path of [
    "",
    "/runs",
    "/insights",
    "/settings/billing",
    "/settings/ledger",
    "/settings/test-clock",
  ]) {
    const url = `/${workspace.slug}${path}`;
    const html = plain(await (await page.request.get(url)).text());
    await page.goto(url);
    await expect(badge(page)).toBeVisible();
    const table = page.getByRole("table", { name: /entries/i });
    if (path === "/settings/ledger") {
      const shown = plain(await table.first().innerText()).match(dates) ?? [];
      expect(shown.length).toBeGreaterThan(1);
      for (const date of new Set(shown)) expect(html).toContain(date);
    }
    if (path === "/settings/test-clock") {
      const clock = await page.getByText("It is now in this workspace").locator("..").innerText();
      expect(html).toContain((plain(clock).match(dates) ?? ["no date"])[0]);
    }
  }
  expect(failures).toEqual([]);
});

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
