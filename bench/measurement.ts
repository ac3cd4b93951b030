/** What one window saw: latencies in milliseconds of the operations that ended in it. */
export type Sample = { seconds: number; latencies: number[]; failures: number };
export type Figures = { perSecond: number; p50: number; p99: number; failures: number };

export function figuresOf(samples: Sample[]): Figures {
  const latencies = samples.flatMap((sample) => sample.latencies).sort((a, b) => a - b);
  const perSecond = samples.reduce((sum, { latencies: own, seconds }) => sum + own.length / seconds, 0);
  const failures = samples.reduce((sum, sample) => sum + sample.failures, 0);
  return { perSecond, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), failures };
}

export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
