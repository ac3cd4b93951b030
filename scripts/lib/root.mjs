import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything that a running ClickBoss leaves on this machine; ignored by git. */
export const dataRoot = process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : join(root, ".data");
