import { expect, it } from "vitest";

import { newId } from "./new-id";

it("gives ids that are UUIDs of version 7, never the same one, in the order of their milliseconds", async () => {
  const first = Array.from({ length: 2_000 }, newId);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = Array.from({ length: 2_000 }, newId);
  const ids = [...first, ...second];
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(4_000);
  const [last, next] = [[...first].sort().at(-1) ?? "", [...second].sort()[0] ?? ""];
  expect(last.slice(0, 13) <= next.slice(0, 13)).toBe(true);
});
