import "server-only";

import type { z } from "zod";

import type { AnalysisInput, Readings } from "@/lib/analysis/shop-data";
import type { RequestOf, RunnableType } from "@/lib/contracts/action-request";
import type { ActionResult } from "@/lib/contracts/insight";
import type { PlatformName } from "@/lib/contracts/primitives";
import type { Price } from "@/lib/pricing/price-action";
import type { PlannedStep } from "@/lib/runs/planned-step";

import type { Ctx } from "../context";
import type { ErrorCode } from "../errors";

/** What an action is about, as its request alone says. */
export type Subject = {
  title: string;
  /** its tier in the rate card */
  tier: string;
  /** which playbook, report type or question */
  subjectKey: string;
  steps: PlannedStep<PlatformName>[];
  /** the thread that it belongs to; null: it begins one; absent: there are none of this kind */
  thread?: { id: string | null };
};

/** The price of a request that can run now. `request` is what will run, put in order: its hash finds it again. */
export type Offer<R = unknown> = {
  request: R;
  projectId: string;
  tier: string;
  subjectKey: string;
  rateCardVersion: number;
  /** percent of the base that each stage is worth, as the rate card says */
  stageShares: number[];
  price: Price<PlatformName>;
};

/** The day and the project that an action works on; before any platform answered. */
export type ShopFacts = Pick<AnalysisInput, "today" | "currency" | "targets"> & { projectName: string };

/** What the work gets to know. It has no database, no ledger and no clock: all else comes from the tools. */
export type WorkOrder<R = unknown> = { request: R; title: string; shop: ShopFacts };

/** How work ends when nobody stops it. */
export type WorkEnd =
  { as: "succeeded"; result: ActionResult } | { as: "failed"; failureCode: ErrorCode; result: null };

/** What the work of one step can do while it runs. */
export type StepTools = {
  /** Says in a line what the step is doing; shown at once. */
  say: (detail: string) => Promise<void>;
  /** The result so far once this step has finished; a stop saves it. */
  report: (result: ActionResult) => void;
};

/** What the engine does for the work of a kind. Each call ends the work by throwing once the run is stopped or lost. */
export type Tools = {
  /**
   * Takes the planned step of this key. A step that was finished before a crash is not taken again: its output is read
   * back through `shape`.
   */
  step: <T>(key: string, shape: z.ZodType<T>, work: (step: StepTools) => Promise<T> | T) => Promise<T>;
  /**
   * Asks a platform as the planned step `ask:<platform>`; null if it didn't answer. `describe` says what it answered;
   * `since` asks for days ("YYYY-MM-DD") before those that every analysis reads.
   */
  ask: (
    platform: PlatformName,
    describe: (answer: Readings) => string,
    since?: string,
  ) => Promise<Readings | null>;
  /** Aborts when the run is stopped, or belongs to another executor; for work that can give up early. */
  signal: AbortSignal;
  /** Credits that the run would cost if it ended now. */
  priceSoFar: () => number;
};

type KindSpec<T extends RunnableType> = {
  type: T;
  /** the shape of its request, stored on the quote */
  request: z.ZodType<RequestOf<T>>;
  /** Title, tier and steps. Throws `not_found` for what does not exist any more. */
  describe: (request: RequestOf<T>) => Subject;
  /** Refuses what can't run now: `not_found`, `validation`, `platform_not_connected`. */
  offer: (ctx: Ctx, request: RequestOf<T>) => Promise<Offer<RequestOf<T>>>;
  /** Touches neither ledger nor run: it takes steps and says how it ends. */
  work: (order: WorkOrder<RequestOf<T>>, tools: Tools) => Promise<WorkEnd>;
  /** The outcome in a few words: "3 creatives flagged". */
  outcome: (subjectKey: string, flagged: number) => string;
};

/** A kind as the engine sees it: requests come from the database and are read through the kind's own shape. */
export type ActionKind<T extends RunnableType = RunnableType> = {
  type: T;
  describe: (request: unknown) => Subject;
  offer: (ctx: Ctx, request: unknown) => Promise<Offer>;
  work: (order: WorkOrder, tools: Tools) => Promise<WorkEnd>;
  outcome: (subjectKey: string, flagged: number) => string;
};

/** Makes a kind of action from its parts. */
export function actionKind<T extends RunnableType>(spec: KindSpec<T>): ActionKind<T> {
  return {
    type: spec.type,
    describe: (request) => spec.describe(spec.request.parse(request)),
    offer: (ctx, request) => spec.offer(ctx, spec.request.parse(request)),
    work: (order, tools) => spec.work({ ...order, request: spec.request.parse(order.request) }, tools),
    outcome: spec.outcome,
  };
}
