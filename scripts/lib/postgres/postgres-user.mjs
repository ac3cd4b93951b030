import { spawnSync } from "node:child_process";
import { chownSync, lchownSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { fail } from "../fail.mjs";

// PostgreSQL refuses to run as root. In a user namespace it sees uid 65534 while the kernel still sees root:
// no user is needed, and the files stay root's. Containers often forbid namespaces: then a real user has to do.
const namespace = ["--user", "--map-user=65534", "--map-group=65534"];

function accountOf(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

function otherUser(binary) {
  for (const name of ["postgres", "nobody"]) {
    const account = accountOf(name);
    if (account && spawnSync(binary, ["--version"], account).status === 0) return account;
  }
  return fail(
    "PostgreSQL does not run as root, and no other way to run it works here.",
    "Start as a normal user, or set DATABASE_URL to a PostgreSQL of your own (15 or newer).",
  );
}

function forRoot(binary) {
  if (spawnSync("unshare", [...namespace, "true"]).status === 0)
    return {
      owner: { uid: 0, gid: 0 },
      spawnArgs: (command, args) => ["unshare", [...namespace, command, ...args], {}],
    };
  const account = otherUser(binary);
  return { owner: account, spawnArgs: (command, args) => [command, args, account] };
}

/** How PostgreSQL's programs are started here: `spawnArgs(command, args)` for spawn, `owner` of its files (null: us). */
export function postgresUser(binary) {
  if (process.getuid?.() === 0) return forRoot(binary);
  return { owner: null, spawnArgs: (command, args) => [command, args, {}] };
}

function chownTree(path, { uid, gid }) {
  lchownSync(path, uid, gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) chownTree(child, { uid, gid });
    else lchownSync(child, uid, gid);
  }
}

/** Gives the data to the user that PostgreSQL will run as; a later start may choose another way than the one before. */
export function takeOver(dir, owner) {
  const { uid } = statSync(dir);
  if (owner && uid !== owner.uid) chownTree(dir, owner);
  if (!owner && process.getuid && uid !== process.getuid())
    fail(
      `The data in ${dir} belongs to another user (uid ${uid}).`,
      "Start as that user, or delete the folder to begin with an empty database.",
    );
}

export function giveFile(file, owner) {
  if (owner) chownSync(file, owner.uid, owner.gid);
}
