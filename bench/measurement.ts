import type { ProcessorTime } from "./processor-time";

/** What one window saw: latencies in milliseconds of the operations that ended in it, and the processor time of it. */
export type Sample = { seconds: number; latencies: number[]; failures: number; processor: ProcessorTime };
export type Figures = {
  perSecond: number;
  p50: number;
  p99: number;
  failures: number;
  /** microseconds of processor time for one operation, without waiting; on a crowded machine the same work takes more */
  clientMicros: number;
  serverMicros: number;
};

export function figuresOf(samples: Sample[]): Figures {
  const latencies = samples.flatMap((sample) => sample.latencies).sort((a, b) => a - b);
  const perSecond = samples.reduce((sum, { latencies: own, seconds }) => sum + own.length / seconds, 0);
  const failures = samples.reduce((sum, sample) => sum + sample.failures, 0);
  const microsOfOne = (total: number) => (total * 1_000_000) / latencies.length;
  return {
    perSecond,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    failures,
    clientMicros: microsOfOne(samples.reduce((sum, { processor }) => sum + processor.client, 0)),
    // Processes of callers share one server, and each saw all of its work.
    serverMicros: microsOfOne(Math.max(...samples.map(({ processor }) => processor.server))),
  };
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
