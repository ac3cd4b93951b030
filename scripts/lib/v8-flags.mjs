/**
 * V8 allocates objects as long-lived if most of what the same code made before lived on. Ledger states live on and journals die
 * with their batch, and the same functions make both: without that guess the writer takes a tenth less processor time
 * (bench/README.md). Flags are given when a process starts, never switched while it runs.
 */
export const v8Flags = ["--no-allocation-site-pretenuring"];
