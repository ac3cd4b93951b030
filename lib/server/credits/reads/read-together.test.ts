import { expect, it } from "vitest";

import { readTogether } from "./read-together";

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Reads that end when they are told to. */
function readsByHand() {
  const asked: string[][] = [];
  const ends: (() => void)[] = [];
  const read = readTogether<string>((keys) => {
    asked.push(keys);
    return new Promise((resolve, reject) =>
      ends.push(() =>
        keys.includes("broken")
          ? reject(new Error("broken"))
          : resolve(new Map(keys.filter((key) => key !== "none").map((key) => [key, `value of ${key}`]))),
      ),
    );
  });
  const end = async () => {
    for (const one of ends.splice(0)) one();
    await turn();
    await turn();
  };
  return { read, asked, end };
}

it("answers what is asked in one turn with one read, each key once", async () => {
  const { read, asked, end } = readsByHand();
  const answers = Promise.all([read("a"), read("b"), read("a"), read("none")]);
  await turn();
  await end();
  expect(await answers).toEqual(["value of a", "value of b", "value of a", undefined]);
  expect(asked).toEqual([["a", "b", "none"]]);
});

it("never answers with a read that was sent before it was asked", async () => {
  const { read, asked, end } = readsByHand();
  const answers = [];
  for (const key of ["a", "a", "a", "b"]) {
    answers.push(read(key));
    await turn();
  }
  expect(asked).toEqual([["a"], ["a"]]);
  await end();
  expect(asked).toEqual([["a"], ["a"], ["a", "b"]]);
  await end();
  expect(await Promise.all(answers)).toEqual(["value of a", "value of a", "value of a", "value of b"]);
});

it("lets one that can't be read fail alone", async () => {
  const { read, end } = readsByHand();
  const answers = Promise.allSettled([read("a"), read("broken"), read("b")]);
  await turn();
  await end();
  await end();
  expect((await answers).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("takes at most a hundred into one", async () => {
  const { read, asked, end } = readsByHand();
  const answers = Promise.all(Array.from({ length: 150 }, (_, nth) => read(`${nth}`)));
  await turn();
  await end();
  expect(asked.map((keys) => keys.length)).toEqual([100, 50]);
  await answers;
});
