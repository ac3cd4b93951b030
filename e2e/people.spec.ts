import { v7 as uuidv7 } from "uuid";

import { db } from "@/lib/server/database/db";

import { expect, test } from "./fixtures/test";

test("with 12,000 members the pages stay small, and a searched list finds one by keyboard", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const createdAt = new Date();
  const users = Array.from({ length: 12_000 }, (_, nth) => ({
    ...{ id: uuidv7(), createdAt },
    email: `person-${String(nth).padStart(5, "0")}-${workspace.slug}@demo.test`,
  }));
  await db().user.createMany({ data: users });
  const { workspaceId, slug } = workspace;
  await db().membership.createMany({
    data: users.map(({ id: userId }) => ({ workspaceId, userId, role: "viewer" as const, createdAt })),
  });
  const page = await openAs(workspace, "viewer", "/runs");
  const [chosen, other] = [users[11_987]!, users[3_210]!];
  for (const [path, label, group] of [
    ["runs", "Started by", "Filter runs"],
    ["settings/ledger", "Used by", "Filter entries"],
  ] as const) {
    const answer = await page.goto(`/${slug}/${path}?member=${chosen.id}`);
    expect((await answer?.text())?.length).toBeLessThan(300_000);
    const choice = page
      .getByRole("group", { name: group })
      .getByRole("button", { name: new RegExp(`^${label}`) });
    await expect(choice).toHaveAccessibleName(`${label} ${chosen.email}`);
    await choice.press("Enter");
    const search = page.getByRole("combobox", { name: `${label}, search by address` });
    await expect(search).toBeFocused();
    const options = page.getByRole("listbox", { name: label }).getByRole("option");
    await expect(options).toHaveCount(21);
    await expect(page.getByText("The first 20. Type more", { exact: false })).toBeVisible();
    await expectAccessible(page);
    await search.fill("person-03210");
    await expect(options).toHaveCount(1);
    await search.press("Enter");
    await expect(page).toHaveURL(new RegExp(`member=${other.id}`));
    await expect(choice).toHaveAccessibleName(`${label} ${other.email}`);
    await expect(choice).toBeFocused();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(choice).toHaveAccessibleName(`${label} Everyone`);
  }
});
