import type pg from "pg";
import { expect, it } from "vitest";

import { CreditWriter } from "./credit-writer";

const queued = { workspaceId: "a", command: null, now: Date.UTC(2026, 10, 22) };

it("lets ten thousand commands wait while a transaction is in flight, unless told otherwise, and refuses one more", async () => {
  let begin = () => undefined as void;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const connect = () => {
    begin();
    return new Promise<pg.PoolClient>(() => undefined);
  };
  const subject = new CreditWriter({ connect, onChanged: () => undefined });
  const refused: unknown[] = [];
  const submit = (times: number) => {
    for (let nth = 0; nth < times; nth += 1)
      void subject.submit(queued).catch((error: unknown) => refused.push(error));
  };
  submit(256);
  await begun;
  submit(10_000);
  await expect(subject.submit(queued)).rejects.toMatchObject({ code: "busy", details: { waiting: 10_000 } });
  expect(refused).toEqual([]);
});
