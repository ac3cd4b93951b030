import { answeredPlatforms, platformNames, type AnalysisInput } from "../shop-data";
import { listText } from "@/lib/format";

export type AdviceWord = "Pause" | "Refresh" | "Scale" | "Keep";
export type Advice = { word: AdviceWord; tone: "bad" | "warn" | "ok" | "neutral" };

export type ResultRow = { cells: string[]; advice: Advice | null };

/** A table for people; the same shape as the wire contract of an insight. `cells` and `total` match `columns`. */
export type ResultTable = {
  title: string;
  note: string;
  columns: { label: string; numeric: boolean }[];
  rows: ResultRow[];
  total: string[] | null;
};

/** What a playbook found. `flagged` 0 is an answer: nothing to flag. */
export type PlaybookResult = {
  flagged: number;
  /** a few words for the sensor list: "3 creatives past their peak"; "Nothing to flag" */
  headline: string;
  summary: string;
  recommendation: string;
  table: ResultTable;
};

const tones: Record<AdviceWord, Advice["tone"]> = {
  Pause: "bad",
  Refresh: "warn",
  Scale: "ok",
  Keep: "neutral",
};

/** An advice word with the tone that belongs to it. */
export function advise(word: AdviceWord): Advice {
  return { word, tone: tones[word] };
}

/** The sentence that a result owes its reader when a platform didn't answer; empty when all did. */
export function coverageSentence(input: AnalysisInput): string {
  const silent = input.asked.filter((name) => input.readings[name] === undefined);
  if (silent.length === 0) return "";
  const names = (platforms: readonly (typeof silent)[number][]) =>
    listText(platforms.map((name) => platformNames[name]));
  const answered = answeredPlatforms(input);
  const covers = answered.length === 0 ? "" : ` The result covers ${names(answered)}.`;
  return `${names(silent)} didn't answer.${covers}`;
}

/** Joins sentences, leaving out empty ones. */
export function paragraph(...sentences: string[]): string {
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
