import { expect, test } from "vitest";

import {
  byLicence,
  compareVersions,
  isInRange,
  notAllowed,
  unpinned,
  vulnerable,
} from "@/scripts/lib/test/dependencies.mjs";

test.each([
  ["7.0.13", "<9.1.0", true],
  ["9.1.0", "<9.1.0", false],
  ["9.1.0-beta.1", "<9.1.0", true],
  ["10.0.0", "<9.1.0", false],
  ["15.2.2", "<14.2.25 || >=15.0.0 <15.2.3", true],
  ["14.9.9", "<14.2.25 || >=15.0.0 <15.2.3", false],
  ["1.2.3", "=1.2.3", true],
  ["1.2.3", ">1.2.3", false],
])("version %s is in %s: %s", (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected);
});

test("a range that can't be read is an error, not an all-clear", () => {
  expect(() => isInRange("1.0.0", "^1.0.0")).toThrow("can't be read");
});

test("versions are ordered as semver.org orders them", () => {
  const ordered = [
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0",
    "1.0.1",
  ];
  expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
});

const advisory = { package: "nodemailer", id: "GHSA-2x7j-588g-ccc2", vulnerable: "<9.1.0", title: "slow" };

test("a vulnerable version is found wherever it is installed", () => {
  const packages = {
    "": { version: "1.0.0" },
    "node_modules/nodemailer": { version: "9.1.0" },
    "node_modules/next-auth/node_modules/nodemailer": { version: "7.0.13" },
    "node_modules/not-nodemailer": { version: "1.0.0" },
  };
  expect(vulnerable(packages, [advisory])).toEqual([
    "node_modules/next-auth/node_modules/nodemailer 7.0.13: GHSA-2x7j-588g-ccc2, slow",
  ]);
});

test("a direct dependency without one exact version is named", () => {
  const found = unpinned({ a: "1.2.3", b: "^1.2.3", c: "latest", d: "1.2.3-beta.1", e: "1.x" });
  expect(found.map((line) => line[0])).toEqual(["b", "c", "e"]);
});

test("a production package with a licence that nobody allowed is named, a development package is not", () => {
  const packages = {
    "node_modules/free": { version: "1.0.0", license: "MIT" },
    "node_modules/bound": { version: "1.0.0", license: "AGPL-3.0" },
    "node_modules/silent": { version: "1.0.0" },
    "node_modules/tool": { version: "1.0.0", license: "AGPL-3.0", dev: true },
    "node_modules/@img/sharp-x": { version: "1.0.0", license: "LGPL-3.0-or-later" },
  };
  const licences = { allowed: ["MIT"], allowedFor: { "@img/sharp-": "a library of its own" } };
  expect(notAllowed(packages, licences)).toEqual([
    'bound has the licence "AGPL-3.0"',
    'silent has the licence "none"',
  ]);
  expect(byLicence(packages).get("MIT")).toEqual(["free 1.0.0"]);
});
