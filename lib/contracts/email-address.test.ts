import { expect, it } from "vitest";

import { plainAddress } from "@/lib/plain-address";

import { emailAddress } from "./email-address";

it.each([
  ["name@shop.com", "name@shop.com"],
  ["  Jane.Doe+ads@Shop.Example\n", "jane.doe+ads@shop.example"],
  ["o'neil_x-1@mail.co.uk", "o'neil_x-1@mail.co.uk"],
  ["a@xn--bcher-kva.example", "a@xn--bcher-kva.example"],
  [`${"a".repeat(64)}@shop.com`, `${"a".repeat(64)}@shop.com`],
])("%j is the address %s", (typed, address) => {
  expect(plainAddress(typed)).toBe(address);
  expect(emailAddress.parse(typed)).toBe(address);
});

const long = (characters: number) =>
  `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(characters - 128)}.com`;

it.each([
  ["a list", "x,victim@shop.com"],
  ["a list of two addresses", "a@shop.com,victim@shop.com"],
  ["a list with a semicolon", "a@shop.com;victim@shop.com"],
  ["a name before angle brackets", "x <victim@shop.com>"],
  ["angle brackets that stay open", "x <victim@shop.com"],
  ["a comment", "(c)victim@shop.com"],
  ["a comment behind", "victim@shop.com(c)"],
  ["a quoted local part", '"a b"@shop.com'],
  ["a quoted address inside a local part", '"victim@shop.com"@evil.example'],
  ["a group", "friends:victim@shop.com;"],
  ["a route", "@relay.example:victim@shop.com"],
  ["a percent hack", "victim%shop.com@relay.example"],
  ["a bang path", "shop.com!victim@relay.example"],
  ["an address literal", "victim@[127.0.0.1]"],
  ["an IP address", "victim@127.0.0.1"],
  ["a space inside", "vic tim@shop.com"],
  ["a line break and a header", "a@shop.com\r\nBcc: victim@shop.com"],
  ["a NUL", "a\0@shop.com"],
  ["an encoded word", "=?utf-8?q?victim=40shop.com?="],
  ["letters outside ASCII", "víctim@shop.com"],
  ["a wide at sign", "victim＠shop.com"],
  ["a domain without a dot", "victim@localhost"],
  ["an empty label", "victim@shop..com"],
  ["a label that begins with a hyphen", "victim@-shop.com"],
  ["a local part that begins with a dot", ".victim@shop.com"],
  ["a local part that reads as an option", "-victim@shop.com"],
  ["a local part of 65 characters", `${"a".repeat(65)}@shop.com`],
  ["255 characters", long(255 - 5 + 2 + 1)],
  ["no at sign", "victim"],
  ["nothing", ""],
])("%s is not an address", (_, typed) => {
  expect(plainAddress(typed)).toBeNull();
  expect(emailAddress.safeParse(typed).success).toBe(false);
});

it.each([[undefined], [null], [7], [{}], [["a@shop.com"]]])("%j is not an address", (typed) => {
  expect(plainAddress(typed)).toBeNull();
});

it.each([
  ["(".repeat(120_000)],
  ["a@".repeat(60_000)],
  [`${" ".repeat(60_000)}a@shop.com`],
  [`${"a.".repeat(60_000)}@shop.com`],
  ["<".repeat(60_000) + ">".repeat(60_000)],
])("a hostile text of 120,000 characters is refused at once", (typed) => {
  const startedWith = process.cpuUsage();
  for (let n = 0; n < 1_000; n++) plainAddress(typed);
  expect(process.cpuUsage(startedWith).user / 1_000).toBeLessThan(500);
});
