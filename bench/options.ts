import { parseArgs } from "node:util";

export type Options = {
  rounds: number;
  windowMs: number;
  warmUpMs: number;
  /** words that a scenario's name must contain; empty: everything */
  only: string[];
  /** entries of the long history to compare with a short one; 0: leave that step out */
  entries: number;
};

/** `--quick`, `--only "pairs hot 32"`, `--rounds 9`, `--entries 10000000`. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      rounds: { type: "string" },
      entries: { type: "string", default: "0" },
    },
  });
  const { quick } = values;
  return {
    rounds: Number(values.rounds ?? (quick ? 2 : 5)),
    windowMs: quick ? 500 : 1_000,
    // Long enough for a process to have seen a thousand workspaces.
    warmUpMs: quick ? 500 : 1_000,
    only: values.only.split(/,?\s+/).filter(Boolean),
    entries: Number(values.entries),
  };
}
