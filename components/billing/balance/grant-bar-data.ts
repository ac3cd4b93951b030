import type { Balance, GrantLine } from "@/lib/contracts/balance";

export type InkStep = 0 | 1 | 2;
export type GrantSegment = {
  key: string;
  kind: "available" | "held";
  label: string;
  credits: number;
  /** share of the bar, in percent */
  share: number;
  ink: InkStep;
};

/** Ink of a grant by its place in the burn order; three steps, then again. */
export function inkStep(index: number): InkStep {
  const step = index % 3;
  return step === 0 ? 0 : step === 1 ? 1 : 2;
}

/** The grants that still count, in burn order, held credits right after the grant they are held from. */
export function grantSegments(grants: GrantLine[]): GrantSegment[] {
  const live = grants.filter((grant) => grant.status === "live");
  const total = live.reduce((sum, grant) => sum + grant.available + grant.held, 0);
  if (total === 0) return [];
  return live.flatMap((grant, index) => {
    const parts = [
      { kind: "available" as const, credits: grant.available },
      { kind: "held" as const, credits: grant.held },
    ];
    return parts
      .filter((part) => part.credits > 0)
      .map((part) => ({
        key: `${grant.id}-${part.kind}`,
        kind: part.kind,
        label: grant.label,
        credits: part.credits,
        share: (part.credits / total) * 100,
        ink: inkStep(index),
      }));
  });
}

/** Sums under the grants table: the same figures as the equation above it. */
export function grantTotals(balance: Balance): {
  inPeriod: number;
  used: number;
  held: number;
  available: number;
} {
  return {
    inPeriod: balance.opening + balance.granted,
    used: balance.used,
    held: balance.held,
    available: balance.available,
  };
}
