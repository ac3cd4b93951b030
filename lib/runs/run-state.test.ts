import { describe, expect, test } from "vitest";

import {
  canBegin,
  canClaim,
  canDiscard,
  canMove,
  canResume,
  canStop,
  isDiscarded,
  isDone,
  isStopped,
  isActive,
  isAtWork,
  isMoving,
  isOver,
  isPast,
  isQueued,
  isStarting,
  runStates,
  runStateTable,
  statesWhere,
  type RunState,
} from "./run-state";

function reachableFrom(start: RunState): Set<RunState> {
  const seen = new Set<RunState>([start]);
  for (const state of seen) for (const next of runStateTable[state].to) seen.add(next);
  return seen;
}

describe.each(runStates)("%s", (state) => {
  test("leads out unless it is over, and is over when nothing follows", () => {
    expect(isOver(state)).toBe(runStateTable[state].to.length === 0);
  });

  test("leads to an end", () => {
    expect([...reachableFrom(state)].some(isOver)).toBe(true);
  });

  test("can be reached from the start", () => {
    expect(reachableFrom("pending")).toContain(state);
  });

  test("is moving, waiting or over, and only one of them", () => {
    expect([isMoving(state), canResume(state), isOver(state)].filter(Boolean)).toHaveLength(1);
    expect(isActive(state)).toBe(!isOver(state));
  });

  test("can be stopped exactly while it moves", () => {
    expect(canStop(state)).toBe(isMoving(state));
  });

  test("has a label of its own", () => {
    const same = runStates.filter((other) => runStateTable[other].label === runStateTable[state].label);
    expect(same).toEqual([state]);
  });
});

test.each([
  ["isMoving", isMoving, ["pending", "queued", "running"]],
  ["isActive", isActive, ["pending", "paused", "queued", "running"]],
  ["isPast", isPast, ["paused", "succeeded", "failed", "cancelled"]],
  ["canBegin", canBegin, ["pending", "paused"]],
  ["canResume", canResume, ["paused"]],
  ["canClaim", canClaim, ["queued", "running"]],
  ["canDiscard", canDiscard, ["paused"]],
  ["isStarting", isStarting, ["pending"]],
  ["isQueued", isQueued, ["queued"]],
  ["isAtWork", isAtWork, ["running"]],
  ["isDone", isDone, ["succeeded"]],
  ["isStopped", isStopped, ["cancelled"]],
  ["isDiscarded", isDiscarded, ["discarded"]],
] as const)("%s holds for these states", (_, holds, states) => {
  expect(statesWhere(holds)).toEqual(states);
});

test("what ended, or was given up, never moves again", () => {
  for (const from of statesWhere(isOver)) for (const to of runStates) expect(canMove(from, to)).toBe(false);
});
