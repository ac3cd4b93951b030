import "server-only";

import { askKey } from "@/lib/runs/planned-step";

import type { Subject, Tools } from "../actions/action-kind";
import type { Ctx } from "../context";
import { silenceWords } from "../platforms/silence-words";
import { askForReadings } from "../shop-data/ask-platforms";

/** A planned step as a sensor took it. */
export type TakenStep = Subject["steps"][number] & { status: "waiting" | "done" | "no-answer" };

type SensorWork = { ctx: Ctx; projectId: string; today: string; steps: TakenStep[] };

/**
 * The tools for work on a schedule that nobody watches and nobody pays for: steps are taken in memory, there is no run
 * yet, no stop and no price. The ledger is not touched.
 */
export function sensorTools({ ctx, projectId, today, steps }: SensorWork): Tools {
  const record = (key: string, change: Partial<TakenStep>) => {
    const step = steps.find((one) => one.key === key);
    if (!step) throw new RangeError(`step ${key} was not planned`);
    Object.assign(step, change);
  };
  return {
    async step(key, shape, take) {
      const say = async (detail: string) => record(key, { detail });
      const output = shape.parse(await take({ say, report: () => undefined }));
      record(key, { status: "done" });
      return output;
    },
    async ask(platform, describe) {
      const answer = await askForReadings(ctx, { projectId, platform, today });
      const key = askKey(platform);
      if (answer.answered) record(key, { status: "done", detail: describe(answer.value) });
      else record(key, { status: "no-answer", detail: silenceWords[answer.reason] });
      return answer.answered ? answer.value : null;
    },
    signal: new AbortController().signal,
    priceSoFar: () => 0,
  };
}
