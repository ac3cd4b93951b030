import { expect, test } from "vitest";

import { csvText } from "./csv-text";
import { parseCsv } from "../testing/parse-csv";

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =1+1",
  '=HYPERLINK("https://evil.example","x")',
  "＝1+1",
])("a spreadsheet takes %j for text", (text) => {
  expect(parseCsv(csvText([["a", text, "b"]]))).toEqual([["a", `'${text}`, "b"]]);
});

test("numbers stay numbers, negative ones too", () => {
  expect(csvText([[-7, 0, 1_234_567, null, "7"]])).toBe('-7,0,1234567,,"7"\r\n');
});

test("a text with a semicolon is quoted, so that nothing behind it begins a cell", () => {
  expect(csvText([["a;=1+1"]])).toBe('"a;=1+1"\r\n');
});

test.each(['say "hi"', "a,b", "two\r\nlines", "one\nother", '"', ",", "", " spaces ", "Ü €"])(
  "%j comes back as it was",
  (text) => {
    expect(
      parseCsv(
        csvText([
          [text, 1],
          ["x", text],
        ]),
      ),
    ).toEqual([
      [text, "1"],
      ["x", text],
    ]);
  },
);
