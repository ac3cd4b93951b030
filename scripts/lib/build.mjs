import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { command, nodeTool } from "./process.mjs";
import { root } from "./root.mjs";
import { buildServerPrograms } from "./server-programs.mjs";

const folders = ["app", "components", "lib", "public", "prisma"];
const rootFile =
  /^(package-lock\.json|tsconfig\.json|.*\.config\.(ts|js|mjs)|proxy\.ts|instrumentation.*\.ts)$/;
const notBuilt = /(^|\/)(migrations|generated|testing)\/|\.test\.ts$|\.md$/;
const stamp = join(root, ".next/clickboss-build");

function sources() {
  const inFolders = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1)),
    );
  const atRoot = readdirSync(root).filter((name) => rootFile.test(name));
  return [...inFolders, ...atRoot].filter((file) => !notBuilt.test(file)).sort();
}

// What `next build` writes into the bundles, besides the sources.
function builtInSettings(env) {
  return Object.entries(env)
    .filter(([name]) => name.startsWith("NEXT_PUBLIC_") || name === "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY")
    .sort();
}

function sourceHash(env) {
  const hash = createHash("sha256").update(JSON.stringify(builtInSettings(env)));
  for (const file of sources()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Builds when the sources are not those of the last build. Returns whether it did. */
export async function ensureBuilt(env) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash(env)) return false;
  console.log("Building (half a minute to a minute) …");
  await command(...nodeTool("next/dist/bin/next", ["build"]), {
    env: { ...env, NODE_ENV: "production" },
    remedy: "The sources don't build: correct what is named above, then start again.",
  });
  await buildServerPrograms();
  // After the build: it may have rewritten tsconfig.json.
  writeFileSync(stamp, sourceHash(env));
  return true;
}
