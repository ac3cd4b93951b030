import { expect, test } from "vitest";

import { requireSameOrigin } from "./same-origin";

const post = (headers: Record<string, string>) => () =>
  requireSameOrigin({ method: "POST", headers: new Headers({ host: "localhost:3000", ...headers }) });

test.each<Record<string, string>>([
  {},
  { origin: "http://localhost:3000" },
  { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "none" },
])("%j may act", (headers) => {
  expect(post(headers)).not.toThrow();
});

test.each<Record<string, string>>([
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "https://localhost:3000" },
  { origin: "http://localhost:3001" },
  { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "cross-site" },
])("%j may not", (headers) => {
  expect(post(headers)).toThrow("forbidden");
});

test("reading is not acting", () => {
  const headers = new Headers({ "sec-fetch-site": "cross-site", origin: "https://evil.example" });
  expect(() => requireSameOrigin({ method: "GET", headers })).not.toThrow();
});
