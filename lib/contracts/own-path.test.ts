import fc from "fast-check";
import { expect, it } from "vitest";

import { ownPath } from "./own-path";

const site = "https://app.clickboss.example";

it.each([
  ["/harbor-pine/settings/billing?x=1", "/harbor-pine/settings/billing?x=1"],
  ["/harbor-pine?top-up=1#grants", "/harbor-pine?top-up=1#grants"],
  [`${site}/harbor-pine/insights`, "/harbor-pine/insights"],
  ["/caf%C3%A9?next=//evil.example", "/caf%C3%A9?next=//evil.example"],
  [site, "/"],
  ["/", "/"],
])("%s stays %s", (target, path) => expect(ownPath(target, site)).toBe(path));

it.each([
  ["//evil.example"],
  ["///evil.example"],
  ["/\\evil.example"],
  ["\\\\evil.example"],
  ["/\t/evil.example"],
  ["\t//evil.example"],
  ["/\n/evil.example"],
  ["/\r\n/evil.example"],
  ["/\0"],
  ["/\0/evil.example"],
  [" //evil.example"],
  ["/.//evil.example"],
  ["/a/..//evil.example"],
  ["/%2e//evil.example"],
  ["/%09/evil.example"],
  ["/%0a"],
  ["/%0D%0Aset-cookie:x=1"],
  ["/%00"],
  ["/%2509/evil.example"],
  ["/%252509/evil.example"],
  ["/%5cevil.example"],
  ["/%255Cevil.example"],
  ["/%2f%2fevil.example"],
  ["/%252fevil.example"],
  ["https:evil.example"],
  ["https:/evil.example"],
  ["https://evil.example/"],
  ["https://evil.example\\@app.clickboss.example/"],
  ["https://app.clickboss.example@evil.example/"],
  ["https://user:word@app.clickboss.example/x"],
  ["https://app.clickboss.example.evil.example/"],
  ["https://app.clickboss.example:444/"],
  ["http://app.clickboss.example/"],
  ["javascript:alert(1)"],
  ["data:text/html,x"],
  ["blob:https://app.clickboss.example/1"],
  ["/\ud800"],
  ["/%A0"],
  ["/%"],
  ["/%zz/insights"],
  [`/${"a".repeat(2_001)}`],
  [""],
  [undefined],
  [null],
  [["/a", "//evil.example"]],
])("target %# leads to the start page", (target) => expect(ownPath(target, site)).toBe("/"));

it("no text leads a browser off the site, also after another decoding", () => {
  const parts = [
    "/",
    "\\",
    "\t",
    "\n",
    "%09",
    "%2f",
    "%5c",
    "%25",
    "%A0",
    ".",
    "..",
    "@",
    ":",
    "https:",
    "evil.example",
    "?",
    "#",
  ];
  const targets = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(targets, (made) => {
      const path = ownPath(made.join(""), site);
      expect(new URL(path, site).origin).toBe(site);
      expect(path).toMatch(/^\/(?![/\\])/);
      const again = decodeURIComponent(new URL(path, site).pathname);
      expect(new URL(again, site).origin).toBe(site);
    }),
    { numRuns: 2_000 },
  );
});
