/** The states of a run. A run is in exactly one; `lib/server/runs/move-run.ts` alone changes it. */
export const runStates = [
  "pending",
  "paused",
  "queued",
  "running",
  "succeeded",
  "failed",
  "cancelled",
  "discarded",
] as const;
export type RunState = (typeof runStates)[number];

type StateMeaning = {
  /** the states that may follow; a run that another executor takes over goes from running to running */
  to: readonly RunState[];
  /** moving: something happens without a member; waiting: only credits or a member change it; over: nothing does */
  phase: "moving" | "waiting" | "over";
  /** shows in the lists of past runs */
  listedAsPast: boolean;
  /** in words, for lists and filters */
  label: string;
};

/** What each state means and what may follow it; every predicate, filter and SQL list is derived from this table. */
export const runStateTable = {
  pending: { to: ["queued", "paused", "cancelled"], phase: "moving", listedAsPast: false, label: "Starting" },
  paused: { to: ["queued", "discarded"], phase: "waiting", listedAsPast: true, label: "Paused" },
  queued: { to: ["running", "cancelled"], phase: "moving", listedAsPast: false, label: "Queued" },
  running: {
    to: ["running", "paused", "succeeded", "failed", "cancelled"],
    phase: "moving",
    listedAsPast: false,
    label: "Running",
  },
  succeeded: { to: [], phase: "over", listedAsPast: true, label: "Done" },
  failed: { to: [], phase: "over", listedAsPast: true, label: "Failed" },
  cancelled: { to: [], phase: "over", listedAsPast: true, label: "Stopped" },
  discarded: { to: [], phase: "over", listedAsPast: false, label: "Discarded" },
} satisfies Record<RunState, StateMeaning>;

const meaningOf = (state: RunState): StateMeaning => runStateTable[state];

/** Whether the table allows this step. */
export function canMove(from: RunState, to: RunState): boolean {
  return meaningOf(from).to.includes(to);
}

/** Something may still happen to the run without a member. */
export const isMoving = (state: RunState) => meaningOf(state).phase === "moving";
/** Nothing happens to the run any more. */
export const isOver = (state: RunState) => meaningOf(state).phase === "over";
/** Not over: working, about to start, or waiting for credits. */
export const isActive = (state: RunState) => !isOver(state);
/** Shows among past runs: over, or waiting for credits. */
export const isPast = (state: RunState) => meaningOf(state).listedAsPast;
/** A member can end it before its result. */
export const canStop = (state: RunState) => canMove(state, "cancelled");
/** It can go to the queue, once its credits are held. */
export const canBegin = (state: RunState) => canMove(state, "queued");
/** It waits for credits and starts when they arrive or a member says so. */
export const canResume = (state: RunState) => meaningOf(state).phase === "waiting" && canBegin(state);
/** An executor may take it, or take it over. */
export const canClaim = (state: RunState) => canMove(state, "running");
/** An executor works on it, and another may take it over. */
export const isAtWork = (state: RunState) => canMove(state, state);
/** In the queue: an executor may take it, and none has. */
export const isQueued = (state: RunState) => canClaim(state) && !isAtWork(state);
/** It is starting: its credits aren't held yet. */
export const isStarting = (state: RunState) => isMoving(state) && canBegin(state);
/** A member can give it up for good. */
export const canDiscard = (state: RunState) => canMove(state, "discarded");
/** It ended with its whole work done, with a result or with nothing to flag. */
export const isDone = (state: RunState) => state === "succeeded";
/** It was ended before its result; what it found until then stays. */
export const isStopped = (state: RunState) => state === "cancelled";
/** It was given up before it ran. */
export const isDiscarded = (state: RunState) => state === "discarded";

/** The states of which this holds, for filters and SQL. */
export function statesWhere(holds: (state: RunState) => boolean): RunState[] {
  return runStates.filter(holds);
}
