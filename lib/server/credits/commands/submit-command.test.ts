import { expect, it } from "vitest";

import { fingerprint } from "./submit-command";

// Stored with every key since the first one: another form would call every retry of an old request a different one.
it.each([
  [
    "hold",
    { holdId: "run:1", credits: 8, leaseSeconds: 900, action: undefined },
    "o9imuhmTDjsVlmVniNYOgg6zAc6n8cd_bPBSesPJ2ug",
  ],
  [
    "grant",
    { source: "topup", credits: 500, expiresAt: new Date("2027-11-22T09:00:00Z"), label: "Top-up" },
    "uwJsLiQXDDo2RfoJh_wg_4PTo9tk8lG0ivsLA3YHvME",
  ],
  ["capture", { holdId: "run:1", credits: null, final: true }, "N08W7QLC3DRW4alXzQujbtamo3vaH-TbvDUZ3gUX35E"],
  [
    "plan",
    { planId: "scale", agreed: { monthlyCredits: 9000, from: null }, list: [{ b: 1, a: 2 }] },
    "fHNm_E29uRv9eX5VslaR83zdTijoKGz8GrUeDM_Wd8I",
  ],
])("the fingerprint of a %s is what it always was", (kind, identity, hash) => {
  expect(fingerprint(kind, identity)).toBe(hash);
});

it("is the same in any order of the parts, and another one for another kind or value", () => {
  const one = fingerprint("hold", { a: 1, b: { c: 2, d: [3, { e: 4, f: 5 }] } });
  expect(fingerprint("hold", { b: { d: [3, { f: 5, e: 4 }], c: 2 }, a: 1 })).toBe(one);
  expect(fingerprint("spend", { a: 1, b: { c: 2, d: [3, { e: 4, f: 5 }] } })).not.toBe(one);
  expect(fingerprint("hold", { a: 1, b: { c: 2, d: [3, { e: 4, f: 6 }] } })).not.toBe(one);
});

it("is the same for every action that the credits are for, and whether a part is absent or undefined", () => {
  const one = fingerprint("spend", { credits: 3 });
  expect(fingerprint("spend", { action: { type: "playbook" }, credits: 3 })).toBe(one);
  expect(fingerprint("spend", { credits: 3, holdId: undefined })).toBe(one);
  expect(fingerprint("spend", { credits: 3, of: { action: "playbook" } })).not.toBe(one);
});

it("keeps apart what only its text could mix up", () => {
  const texts = [{ a: '1","b":"2' }, { a: "1", b: "2" }, { 'a":"1","b': "2" }, { a: ["1", "b", "2"] }];
  expect(new Set(texts.map((text) => fingerprint("hold", text))).size).toBe(texts.length);
});
