/** One step of an action before it starts. A step with a platform asks it; the others compute. */
export type PlannedStep<P extends string = string> = {
  /** the step's name within the run: `ask:meta_ads`, `compute:1` */
  key: string;
  label: string;
  platform: P | null;
  /** what the step is going to do, where the label does not say it */
  detail: string | null;
};

/** The key of the step that asks this platform. */
export const askKey = (platform: string) => `ask:${platform}`;

/** Plans the asking of a platform. */
export function askStep<P extends string>(platform: P, label: string, detail: string | null): PlannedStep<P> {
  return { key: askKey(platform), label, platform, detail };
}

/** Plans the computing steps of an action, in their order: `compute:1`, `compute:2`, … */
export function computeSteps<P extends string>(labels: readonly string[]): PlannedStep<P>[] {
  return labels.map((label, at) => ({ key: `compute:${at + 1}`, label, platform: null, detail: null }));
}
