import pino from "pino";
import { describe, expect, it } from "vitest";

import { fixedClock } from "../clock";
import type { Ctx } from "../context";
import { AppError } from "../errors";
import { askPlatform } from "./ask-platform";

const ctx: Ctx = {
  actor: { kind: "system", name: "test" },
  workspaceId: "018f0000-0000-7000-8000-000000000001",
  workspaceSlug: "test",
  timeZone: "UTC",
  clock: fixedClock("2026-11-19T10:36:00Z"),
  requestId: "test",
  log: pino({ level: "silent" }),
};
const quick = { timeoutMs: 20, backoffMs: 1 };

/** A platform that gives one answer a call, the last one for ever after. */
function platform(...answers: (() => Promise<string | null>)[]) {
  let calls = 0;
  const read = () => {
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    return answer ? answer() : Promise.reject(new Error("no answer was given"));
  };
  return { read, calls: () => calls };
}
const speaks = async () => "figures";
const fails = async (): Promise<string> => {
  throw new Error("socket hang up");
};
const hangs = () => new Promise<string>(() => undefined);

describe("askPlatform", () => {
  it.each([
    ["at once", [speaks], 1],
    ["after a failure", [fails, speaks], 2],
    ["after a try that took too long", [hangs, speaks], 2],
    ["at the third try", [fails, hangs, speaks], 3],
  ])("has the answer of a platform that answers %s", async (_, answers, tries) => {
    const asked = platform(...answers);
    expect(await askPlatform(ctx, "google_ads", asked.read, quick)).toMatchObject({
      answered: true,
      value: "figures",
      tries,
    });
    expect(asked.calls()).toBe(tries);
  });

  it.each([
    ["fails", fails],
    ["never answers", hangs],
  ])("gives up after three tries on a platform that %s", async (_, answer) => {
    const asked = platform(answer);
    expect(await askPlatform(ctx, "google_ads", asked.read, quick)).toEqual({
      answered: false,
      reason: "no-answer",
      tries: 3,
      ms: 0,
    });
    expect(asked.calls()).toBe(3);
  });

  it("does not ask a platform again that is not connected any more", async () => {
    const asked = platform(async () => null);
    expect(await askPlatform(ctx, "google_ads", asked.read, quick)).toMatchObject({
      answered: false,
      reason: "not-connected",
      tries: 1,
    });
  });

  it("throws our own refusals at once", async () => {
    const asked = platform(async () => {
      throw new AppError("not_found");
    });
    await expect(askPlatform(ctx, "google_ads", asked.read, quick)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(asked.calls()).toBe(1);
  });

  it("says before each try which one it is", async () => {
    const seen: number[] = [];
    await askPlatform(ctx, "google_ads", fails, { ...quick, onTry: (attempt) => void seen.push(attempt) });
    expect(seen).toEqual([1, 2, 3]);
  });

  it("stops waiting when it is told to, during a try and between two", async () => {
    const stop = new AbortController();
    const during = askPlatform(ctx, "google_ads", hangs, { timeoutMs: 60_000, signal: stop.signal });
    stop.abort();
    expect(await during).toMatchObject({ answered: false, reason: "stopped", tries: 1 });

    const later = new AbortController();
    const between = askPlatform(ctx, "google_ads", fails, {
      timeoutMs: 20,
      backoffMs: 60_000,
      signal: later.signal,
    });
    setTimeout(() => later.abort(), 5);
    expect(await between).toMatchObject({ answered: false, reason: "stopped", tries: 1 });
  });

  it("tells a reader whose time is over to give up", async () => {
    const told: boolean[] = [];
    await askPlatform(
      ctx,
      "google_ads",
      (signal) =>
        new Promise(() => {
          signal.addEventListener("abort", () => told.push(true));
        }),
      { ...quick, tries: 1 },
    );
    expect(told).toEqual([true]);
  });
});
