import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { fail } from "./fail.mjs";
import { command, nodeTool } from "./process.mjs";
import { root } from "./root.mjs";

const oldestNode = { major: 20, minor: 19 };

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)) return;
  fail(
    `Node ${process.versions.node} is too old: ClickBoss needs ${oldestNode.major}.${oldestNode.minor} or newer.`,
    "Install a newer Node from https://nodejs.org and start again.",
  );
}

function contentHash(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

// npm writes its hidden lockfile last: where it is missing, an install was interrupted.
function isInstalled(lock, hidden, stamp, hash) {
  if (!existsSync(hidden)) return false;
  if (existsSync(stamp)) return readFileSync(stamp, "utf8") === hash;
  return statSync(hidden).mtimeMs >= statSync(lock).mtimeMs;
}

async function installPackages() {
  const lock = join(root, "package-lock.json");
  const stamp = join(root, "node_modules/.clickboss-lock");
  const hash = contentHash(lock);
  if (!isInstalled(lock, join(root, "node_modules/.package-lock.json"), stamp, hash)) {
    console.log("Installing packages (a minute or two the first time) …");
    // npm tells its scripts where it is; without it (`node scripts/up.mjs`) the one on the PATH is taken.
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const [program, programArgs] = npm ? [process.execPath, [npm, ...args]] : ["npm", args];
    await command(program, programArgs, {
      shell: !npm && process.platform === "win32",
      remedy: "Check that this machine reaches the npm registry (npm ping), then start again.",
    });
  }
  if (readIfThere(stamp) !== hash) writeFileSync(stamp, hash);
}

/** The Prisma client is code made from schema.prisma, and not in git. */
async function generateClient() {
  const stamp = join(root, "lib/server/generated/.schema-hash");
  const hash = contentHash(join(root, "prisma/schema.prisma"));
  if (readIfThere(stamp) === hash) return;
  await command(...nodeTool("prisma/build/index.js", ["generate"]), { quiet: true });
  writeFileSync(stamp, hash);
}

/** Everything that `node_modules` and generated code need; nothing when all is there. */
export async function ensureInstalled() {
  refuseOldNode();
  await installPackages();
  await generateClient();
}
