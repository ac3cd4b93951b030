import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

import { db, inTransaction } from "../../database/db";
import { databaseUrl } from "../../testing/postgres/test-databases";
import { beginPurchase, pay } from "../../testing/test-purchase";
import { testWorkspace } from "../../testing/test-workspace";
import { startWorkerProcess, type WorkerProcess } from "../../testing/processes/worker-process";
import { nextReceipt, receiptNumber } from "./receipt-number";

async function issued(): Promise<(number | null)[]> {
  const paid = await db().topUp.findMany({
    where: { receiptNumber: { not: null } },
    orderBy: { receiptSequence: "asc" },
  });
  expect(paid.map((one) => one.receiptNumber)).toEqual(
    paid.map((one) => receiptNumber(one.receiptSequence!)),
  );
  return paid.map(({ receiptSequence }) => receiptSequence);
}

async function paidPurchases(count: number) {
  const { owner, workspaceId, clock } = await testWorkspace();
  const purchases = [];
  for (let nth = 0; nth < count; nth += 1) {
    const purchase = await beginPurchase(owner);
    await pay(owner, purchase.checkoutId);
    purchases.push({ workspaceId, now: clock.now(), topUpId: purchase.topUpId });
  }
  return purchases;
}

describe("receipt numbers", () => {
  const workers: WorkerProcess[] = [];
  beforeAll(async () => {
    workers.push(...(await Promise.all([startWorkerProcess(), startWorkerProcess()])));
  }, 120_000);
  afterAll(() => Promise.all(workers.map((worker) => worker.stop())));

  it("are one sequence without a gap, whichever workspaces and processes settle at the same moment", async () => {
    const purchases = (await Promise.all([paidPurchases(4), paidPurchases(4), paidPurchases(4)])).flat();
    const settled = purchases.flatMap(({ topUpId, ...at }) =>
      workers.map((worker) => worker.call("settleTopUp", at, topUpId)),
    );
    expect((await Promise.all(settled)).filter(({ ok }) => !ok)).toEqual([]);
    const places = await issued();
    expect(places).toEqual(places.map((_, index) => index + 1));
    expect(places.length).toBeGreaterThanOrEqual(12);
  }, 60_000);

  it("are given back when the settlement fails", async () => {
    const taken: number[] = [];
    for (let nth = 0; nth < 2; nth += 1) {
      const failing = inTransaction(async (tx) => {
        taken.push((await nextReceipt(tx)).receiptSequence);
        throw new Error("not settled");
      });
      await expect(failing).rejects.toThrow("not settled");
    }
    expect(taken[1]).toBe(taken[0]);
  });
});

describe("the migration of receipts that were issued before", () => {
  const name = `clickboss_test_receipts_${process.pid}`;
  const server = new pg.Client({ connectionString: inject("serverUrl") });
  const folder = join(root, "prisma/migrations");
  const migrations = readdirSync(folder)
    .filter((file) => /^\d/.test(file))
    .sort();
  const sequence = migrations.findIndex((file) => file.endsWith("receipt_sequence"));
  const run = async (client: pg.Client, files: string[]) => {
    for (const file of files) await client.query(readFileSync(join(folder, file, "migration.sql"), "utf8"));
  };

  it("tells duplicates apart, keeps the first, and goes on after the last", async () => {
    await server.connect();
    await server.query(`create database ${name}`);
    const client = new pg.Client({ connectionString: databaseUrl(inject("serverUrl"), name) });
    await client.connect();
    try {
      await run(client, migrations.slice(0, sequence));
      await client.query(`
        insert into users (id, email) select gen_random_uuid(), 'owner@demo.test';
        insert into workspaces (id, slug, name) select gen_random_uuid(), 'w' || n, 'W' from generate_series(1, 3) n;
        insert into top_up_packs (id, name, credits, price_minor, position) values ('small', 'Small', 100, 2000, 1);
        insert into top_ups (workspace_id, id, pack_id, pack_name, credits, amount_minor, currency, expires_after_months,
          status, provider, create_key, created_by_id, return_path, created_at, paid_at, receipt_number)
        select w.id, gen_random_uuid(), 'small', 'Small', 100, 2000, 'USD', 12, 'paid', 'test', n::text, u.id, '/', now(),
          '2026-11-19'::timestamptz + (substr(w.slug, 2)::int + 3 * n) * interval '1 hour', 'CB-2026-1119-' || n
        from workspaces w, users u, generate_series(1, 2) n`);
      await run(client, migrations.slice(sequence));
      const { rows } = await client.query<{ place: number; number: string }>(
        `select receipt_sequence as place, receipt_number as number from top_ups order by 1`,
      );
      expect(rows.map(({ place, number }) => `${place} ${number}`)).toEqual([
        "1 CB-2026-1119-1",
        "2 CB-2026-1119-1-000002",
        "3 CB-2026-1119-1-000003",
        "4 CB-2026-1119-2",
        "5 CB-2026-1119-2-000005",
        "6 CB-2026-1119-2-000006",
      ]);
      const counter = await client.query("select last_number from receipt_counters");
      expect(counter.rows).toEqual([{ last_number: 6 }]);
    } finally {
      await client.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    }
  });
});
