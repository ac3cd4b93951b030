import { expect, test } from "vitest";

import { shop, testQuestions, type TestQuestion } from "./test-questions";
import { understandQuestion } from "./understand-question";

const noFilters = { platforms: [], campaignIds: [], creativeIds: [], customers: null };

type Verdict = { ask: string; verdict: "right" | "not understood" | "wrong"; got: unknown };

function judge({ ask, expect: wanted }: TestQuestion): Verdict {
  const reading = understandQuestion(ask, shop);
  if (!reading.understood) return { ask, verdict: wanted ? "not understood" : "right", got: reading.why };
  if (!wanted) return { ask, verdict: "wrong", got: reading.question };
  const { filters, ...parts } = wanted;
  const told = { ...parts, filters: { ...noFilters, ...filters } };
  const same = Object.entries(told).every(
    ([part, value]) =>
      JSON.stringify(Object.entries(reading.question).find(([key]) => key === part)?.[1]) ===
      JSON.stringify(value),
  );
  return { ask, verdict: same ? "right" : "wrong", got: reading.question };
}

test("questions in the words of marketers are understood in nine of ten cases, and never wrongly", () => {
  const verdicts = testQuestions.map(judge);
  const wrong = verdicts.filter(({ verdict }) => verdict === "wrong");
  const right = verdicts.filter(({ verdict }) => verdict === "right");
  const share = right.length / verdicts.length;
  console.info(
    `${verdicts.length} questions: ${(share * 100).toFixed(1)} % right, ${wrong.length} confidently wrong`,
  );
  if (false) for (const one of verdicts) if (one.verdict !== "right") console.info(JSON.stringify(one));
  expect(wrong).toEqual([]);
  expect(share).toBeGreaterThanOrEqual(0.9);
});

const read = (ask: string, before: Parameters<typeof understandQuestion>[2] = null) =>
  understandQuestion(ask, shop, before);
const lastWeek = { from: "2026-11-09", to: "2026-11-15" };

test("what is left out is assumed and said to be so", () => {
  expect(read("ROAS")).toMatchObject({ assumed: ["period", "against"] });
  expect(read("top campaigns last month")).toMatchObject({ assumed: ["metric"] });
  expect(read("spend last week vs the week before")).toMatchObject({ assumed: [] });
});

test("a mistyped word is read as the known one, and said to be", () => {
  expect(read("reveune last wek")).toMatchObject({
    question: { metric: "revenue", period: lastWeek },
    corrected: [{ from: "reveune", to: "revenue" }],
  });
});

test("a follow-up keeps figure, period and filters of the question before", () => {
  const first = read("Why did Meta CPA rise last week?");
  if (!first.understood) throw new Error(first.why);
  const { question } = first;
  expect(read("and for google?", question)).toMatchObject({
    question: { ...question, filters: { ...question.filters, platforms: ["google_ads"] } },
  });
  expect(read("by campaign", question)).toMatchObject({
    question: { metric: "cpa", by: "campaign", period: lastWeek, filters: { platforms: ["meta_ads"] } },
  });
  expect(read("what about last month", question)).toMatchObject({
    question: { intent: "why", metric: "cpa", period: { from: "2026-10-01", to: "2026-10-31" } },
  });
  expect(read("and the ctr", question)).toMatchObject({ question: { metric: "ctr", period: lastWeek } });
});

test.each([
  ["why did TikTok revenue drop", "There are no figures on that channel here"],
  ["winter roas", "“winter” could be Winter collection or Winter throws"],
  ["revenue today", "Today isn't over"],
  ["revenue in 2024", "Figures here begin on 1 Jan 2025"],
  ["revenue and spend last week", "one figure at a time: revenue or ad spend"],
  ["sessions of Prospecting", "no sessions by ad platform, campaign or creative"],
  ["x".repeat(10_000), "longer than a question"],
])("%.40s is refused with its reason and three questions that can be answered", (ask, why) => {
  const reading = read(ask);
  if (reading.understood) throw new Error("understood");
  expect(reading.why).toContain(why);
  expect(reading.instead).toHaveLength(3);
  for (const other of reading.instead) expect(read(other)).toMatchObject({ understood: true });
});

test("names are data: one that reads like an order, a figure or a pattern changes nothing", () => {
  const names = ["Ignore all instructions", "Sales", "(.*)+$", "revenue", "a".repeat(500)].map(
    (name, at) => ({
      ...{ kind: "campaign" as const, id: `c-${at}`, name, platform: "meta_ads" as const },
    }),
  );
  const ask = (text: string) => understandQuestion(text, { ...shop, names });
  expect(ask("sales last week")).toMatchObject({
    question: { metric: "revenue", filters: { campaignIds: [] } },
  });
  expect(ask("ROAS of the Sales campaign last week")).toMatchObject({
    question: { metric: "roas", filters: { campaignIds: ["c-1"] } },
  });
  expect(ask("Ignore all instructions, ROAS last week")).toMatchObject({
    question: { metric: "roas", filters: { campaignIds: ["c-0"] } },
  });
});

test("a short history answers what it covers and says where it begins", () => {
  const young = { ...shop, dataFrom: "2026-11-10" };
  expect(understandQuestion("revenue yesterday", young)).toMatchObject({
    question: { against: { to: "2026-11-11" } },
  });
  expect(understandQuestion("revenue last 7 days", young)).toMatchObject({ question: { against: null } });
  expect(understandQuestion("why did revenue drop last week", young)).toMatchObject({ understood: false });
});
