import type { PriceLine } from "./price-action";

/** A line of a quote as it is charged after the run: `answered` false costs 0. */
export type CostLine<P extends string = string> = PriceLine<P> & { answered: boolean };

/**
 * What each line of a quote costs, in whole credits, when only some platforms answered (rule 5).
 * The base is due as soon as one platform answered. If the included platform was silent, the base includes the first
 * one that answered, whose own line then costs 0: a run costs what a quote for the answering platforms would have.
 */
export function chargeLines<P extends string>(
  lines: readonly PriceLine<P>[],
  answered: readonly string[],
): CostLine<P>[] {
  const spoke = ({ platform }: PriceLine<P>) => answered.some((name) => name === platform);
  const asksNobody = !lines.some(({ platform }) => platform !== null);
  const included = lines.find(spoke);
  return lines.map((line) => {
    if (line.kind === "base") {
      const due = asksNobody || included !== undefined;
      return { ...line, answered: asksNobody || spoke(line), credits: due ? line.credits : 0 };
    }
    const due = spoke(line) && (asksNobody || line !== included);
    return { ...line, answered: spoke(line), credits: due ? line.credits : 0 };
  });
}

/** Whole credits that a run used when only `answered` platforms answered; 0 if none did, never above the quote. */
export function costOfAnswered(lines: readonly PriceLine[], answered: readonly string[]): number {
  return chargeLines(lines, answered).reduce((sum, line) => sum + line.credits, 0);
}
