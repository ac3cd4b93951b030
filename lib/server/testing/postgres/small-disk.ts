import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = {
  path: string;
  /** takes all space that is left */
  fill: () => void;
  /** gives it back */
  free: () => void;
  remove: () => void;
};

/** A disk of `megabytes` in memory; or why this machine can't have one. */
export function makeSmallDisk(megabytes: number): SmallDisk | { impossible: string } {
  if (process.platform !== "linux") return { impossible: "a small disk can only be made on Linux" };
  const path = mkdtempSync(join(tmpdir(), "small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0700`, "tmpfs", path], {
    encoding: "utf8",
  });
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true });
    return { impossible: `this user may not mount a disk: ${(mounted.stderr || "no mount program").trim()}` };
  }
  const ballast = join(path, "ballast");
  return {
    path,
    fill() {
      const file = openSync(ballast, "a");
      // Smaller and smaller pieces, to the last byte.
      for (const bytes of [1 << 20, 1 << 12, 1])
        try {
          for (;;) if (writeSync(file, Buffer.alloc(bytes)) < bytes) break;
        } catch (error) {
          if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
        }
      closeSync(file);
    },
    free: () => rmSync(ballast),
    remove() {
      spawnSync("umount", ["-l", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
