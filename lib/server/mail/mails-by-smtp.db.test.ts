import { afterEach, expect, test, vi } from "vitest";

import { testMailServer } from "../testing/servers/test-mail-server";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The app as it is with this mail server: settings are read once a process, so its modules are loaded again. */
async function appWith(SMTP_URL: string) {
  vi.stubEnv("SMTP_URL", SMTP_URL);
  vi.resetModules();
  const [{ db, closeDatabase, database }, { testBrowser }, { workOffJobs }] = await Promise.all([
    import("../database/db"),
    import("../testing/servers/test-browser"),
    import("../testing/work-off-jobs"),
  ]);
  return { db, closeDatabase, database, testBrowser, workOffJobs };
}

test("a silent mail server holds up no answer, and its mail leaves no link", async () => {
  const server = await testMailServer("silent");
  const { db, closeDatabase, testBrowser, workOffJobs } = await appWith(server.url);
  const startedAt = performance.now();
  expect((await testBrowser().askForLink("waiting@shop.example")).status).toBe(303);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect(await db().verificationToken.count()).toBe(1);
  await workOffJobs("mail-sign-in-link");
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  expect(await db().verificationToken.count()).toBe(0);
  await server.close();
  await closeDatabase();
});

test("a mail that a server refuses leaves no link, and is tried again", async () => {
  const server = await testMailServer("refusing");
  const { db, closeDatabase, database, testBrowser, workOffJobs } = await appWith(server.url);
  await testBrowser().askForLink("refused@shop.example");
  await workOffJobs("mail-sign-in-link");
  expect(await db().verificationToken.count({ where: { identifier: "refused@shop.example" } })).toBe(0);
  const jobs = await database().pool.query(
    "select attempts, max_attempts, queue_name, priority from graphile_worker.jobs where attempts > 0 order by id desc limit 1",
  );
  expect(jobs.rows).toEqual([{ attempts: 1, max_attempts: 3, queue_name: null, priority: 10 }]);
  await server.close();
  await closeDatabase();
});

test("a mail goes to the one address, with a link that works", async () => {
  const server = await testMailServer("taking");
  const { db, closeDatabase, testBrowser, workOffJobs } = await appWith(server.url);
  const browser = testBrowser();
  await browser.askForLink("reached@shop.example");
  await workOffJobs("mail-sign-in-link");
  expect(server.recipients).toEqual(["RCPT TO:<reached@shop.example>"]);
  const text = (server.mails[0] ?? "").replace(/=\r\n/g, "").replace(/=3D/g, "=");
  const link = /http:\S+/.exec(text)?.[0] ?? "";
  expect((await browser.press(link)).headers.get("location")).toBe("http://localhost:3000/");
  expect(await browser.user()).toBe("reached@shop.example");
  expect(await db().outboxMail.count()).toBe(0);
  await server.close();
  await closeDatabase();
});
