import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { ensureBuilt } from "../build.mjs";
import { runEndToEnd } from "./e2e.mjs";
import { fail } from "../fail.mjs";
import { notAllowed, readDependencies, unpinned, vulnerable } from "./dependencies.mjs";
import { deploy } from "../migrate/deploy.mjs";
import { throwawayDatabase } from "../postgres/database.mjs";
import { atEnd, command, nodeTool, start } from "../process.mjs";
import { serveWithoutDevPackages } from "./production.mjs";
import { dataRoot } from "../root.mjs";
import { startTestPostgres } from "../postgres/test-postgres.mjs";

const onePassed = { passed: 1, failed: 0 };

async function check(path, args, remedy) {
  await command(...nodeTool(path, args), { remedy });
  return onePassed;
}

async function checkTypes() {
  await command(...nodeTool("next/dist/bin/next", ["typegen"]), { quiet: true });
  await check("typescript/bin/tsc", ["--noEmit"]);
  return check("typescript/bin/tsc", ["-p", "tsconfig.scripts.json"]);
}

/** Pinned versions, known advisories and licences, all from files of the repository. */
async function checkDependencies() {
  const { direct, packages, advisories, licences } = readDependencies();
  const found = [
    ...unpinned(direct),
    ...vulnerable(packages, advisories.advisories),
    ...notAllowed(packages, licences),
  ];
  if (found.length > 0)
    fail(`Dependencies need a look:\n  ${found.join("\n  ")}`, 'See "Dependencies" in docs/operations.md.');
  const count = Object.keys(packages).length - 1;
  console.log(`${count} packages, ${advisories.advisories.length} advisories of ${advisories.checkedOn}`);
  return { passed: 3, failed: 0 };
}

async function checkMigrations() {
  const server = await startTestPostgres();
  atEnd(server.stop);
  const { missingMigration } = await import("../migrate/migrate.mjs");
  const missing = await missingMigration(server.url);
  if (missing)
    fail(`schema.prisma and the migrations differ:\n${missing}`, "npm run migration:new -- <name>");
  await checkDeploy(server);
  return { passed: 2, failed: 0 };
}

/**
 * Production migrates with Prisma's CLI, `npm run up` with `migrate.mjs`: each must find nothing left to do where the other
 * has migrated.
 */
async function checkDeploy(server) {
  const { migrate } = await import("../migrate/migrate.mjs");
  const byCli = await throwawayDatabase(server.url, "deployed");
  await deploy(byCli);
  const leftByCli = await migrate(byCli);
  if (leftByCli.length > 0) fail(`\`prisma migrate deploy\` left out: ${leftByCli.join(", ")}.`);
  const byUs = await throwawayDatabase(server.url, "migrated");
  await migrate(byUs);
  if (!(await deploy(byUs)).includes("No pending migrations"))
    fail("`prisma migrate deploy` found something to do where scripts/migrate.mjs had migrated.");
}

/** What a runner counted; one failure more where it failed without a failed test (a file that does not load). */
function counted(code, passed, failed, skipped = 0) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

function freshFile(name) {
  const file = join(dataRoot, "test-results", name);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function readResult(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

async function runVitest(env, args) {
  const file = freshFile("vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const [program, programArgs] = nodeTool("vitest/vitest.mjs", ["run", ...reporters, ...args]);
  const { code } = await start(program, programArgs, { env }).exited;
  const result = readResult(file);
  return counted(code, result?.numPassedTests ?? 0, result?.numFailedTests ?? 0, result?.numPendingTests);
}

async function runPlaywright(env, args) {
  const file = freshFile("playwright.json");
  const code = await runEndToEnd(env, args, file);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readResult(file)?.stats ?? {};
  return counted(code, expected, unexpected + flaky, skipped);
}

async function build(env) {
  // No page is made at build time, so the build meets no database; its settings only have to be complete.
  await ensureBuilt({ ...env, DATABASE_URL: "postgres://build@127.0.0.1:1/none" });
  return onePassed;
}

async function runProduction(env) {
  await serveWithoutDevPackages(env);
  return onePassed;
}

/** What `npm test` does, in this order. Each returns { passed, failed } or throws. `needs`: pointless when that failed. */
export const stages = [
  {
    name: "format",
    run: () => check("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."], "npm run format"),
  },
  { name: "lint", run: () => check("eslint/bin/eslint.js", ["--max-warnings=0", "--concurrency=2", "."]) },
  { name: "types", run: checkTypes },
  {
    name: "unused",
    run: () => check("knip/bin/knip.js", ["--no-progress", "--treat-config-hints-as-errors"]),
  },
  { name: "dependencies", run: checkDependencies },
  { name: "migrations", run: checkMigrations },
  { name: "vitest", run: runVitest },
  { name: "build", run: build },
  { name: "production", run: runProduction, needs: "build" },
  { name: "e2e", run: runPlaywright, needs: "build" },
];
