const shortForms: Record<string, string> = {
  wk: "week",
  wek: "week",
  wks: "weeks",
  mnth: "month",
  lst: "last",
  mth: "month",
  mths: "months",
  mo: "month",
  yr: "year",
  yrs: "years",
  qtr: "quarter",
  wknd: "weekend",
  yday: "yesterday",
  yest: "yesterday",
  prev: "previous",
  prior: "previous",
  sept: "sep",
  y: "why",
  pmax: "performance max",
  whats: "what is",
  hows: "how is",
  whys: "why is",
  wheres: "where is",
  whos: "who is",
  didnt: "did not",
  doesnt: "does not",
  isnt: "is not",
  arent: "are not",
  wasnt: "was not",
  werent: "were not",
  cant: "can not",
  wont: "will not",
  "&": "and",
  "%": "percent",
  pct: "percent",
};

/** Nobody asks a question that is longer; more is not looked at. */
export const longestQuestion = 300;

/**
 * The question as words in lower case with one space between: short forms written out, quotation marks and sentence marks
 * gone, possessives without their "s". Signs that mean something in dates stay.
 */
export function readText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[–—−]/g, "-")
    .replace(/\b(what|how|why|where|who)'s\b/g, "$1 is")
    .replace(/n't\b/g, " not")
    .replace(/'(s|re|ve|ll|d|m)\b/g, "")
    .replace(/\b([ymwqd])\s*[/-]?o[/-]?\s*\1\b/g, "$1o$1")
    .replace(/(\d)(st|nd|rd|th)\b/g, "$1")
    .replace(/&/g, " and ")
    .replace(/(\bby )?\b\d+([.,]\d+)? ?%/g, " ")
    .replace(/%/g, " percent ")
    .replace(/(?<!\d)[/.]|[/.](?!\d)/g, " ")
    .replace(
      /(?<![\d-])(\d{1,2})\s*-\s*(?=\d{1,2}(?![\d-])|(?!days?\b|weeks?\b|months?\b|d\b)[a-z])/g,
      "$1 to ",
    )
    .replace(/-(?=\D)|(?<=\D)-/g, " ")
    .replace(/[^\p{L}\p{N}\s/.-]/gu, " ")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => shortForms[word] ?? word)
    .join(" ");
}
