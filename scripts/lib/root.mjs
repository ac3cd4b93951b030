import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything that a running ClickBoss leaves on this machine; ignored by git. */
export const dataRoot = `${root}/.data`;
