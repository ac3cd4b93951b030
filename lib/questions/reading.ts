import type { Question } from "../analysis/investigation/question";

/** A part of a question that nobody named. */
export type Assumed = "metric" | "period" | "against";

/** What was made of a question: its parts, or why it can't be answered and three questions that can. */
export type Reading =
  | {
      understood: true;
      question: Question;
      assumed: Assumed[];
      /** "revnue" was read as "revenue" */
      corrected: { from: string; to: string }[];
    }
  | { understood: false; why: string; instead: string[] };

/** Why a question can't be answered, in a sentence. */
export type Refusal = { refused: string };

export const refuse = (refused: string): Refusal => ({ refused });
export const isRefusal = (value: object): value is Refusal => "refused" in value;
