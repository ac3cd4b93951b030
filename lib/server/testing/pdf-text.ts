import { inflateSync } from "node:zlib";

type Objects = Map<string, { dictionary: string; stream: string | null }>;

function objectsOf(file: Buffer): Objects {
  const text = file.toString("latin1");
  const objects: Objects = new Map();
  for (const [, id = "", body = ""] of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [dictionary = "", raw] = body.split(/stream\r?\n/);
    const data = raw?.replace(/\r?\nendstream[\s\S]*$/, "");
    const packed = dictionary.includes("FlateDecode");
    const bytes = data === undefined ? null : Buffer.from(data, "latin1");
    objects.set(id, {
      dictionary,
      stream: bytes && (packed ? inflateSync(bytes) : bytes).toString("latin1"),
    });
  }
  return objects;
}

const fromHex = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le");

/** What each glyph of a font reads as: the list of its ToUnicode map, which counts up from 0. */
function lettersOf(objects: Objects, font: string): string[] {
  const map = objects.get(font)?.dictionary.match(/\/ToUnicode (\d+) 0 R/)?.[1] ?? "";
  const lists = [...(objects.get(map)?.stream ?? "").matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g)];
  return lists.flatMap(([, list = ""]) =>
    [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = ""]) => fromHex(hex)),
  );
}

/**
 * The text of a PDF file as a reader copies it, page after page. Reads what our own writer makes, by the map from glyphs to
 * letters that viewers search and copy by.
 */
export function pdfText(file: Buffer): string[] {
  const objects = objectsOf(file);
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\n/.test(dictionary));
  return pages.map(({ dictionary }) => {
    const contents = objects.get(dictionary.match(/\/Contents (\d+) 0 R/)?.[1] ?? "")?.stream ?? "";
    const resources =
      objects.get(dictionary.match(/\/Resources (\d+) 0 R/)?.[1] ?? "")?.dictionary ?? dictionary;
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, id]),
    );
    let letters: string[] = [];
    let text = "";
    for (const [, font, shown] of contents.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) letters = lettersOf(objects, fonts.get(font) ?? "");
      for (const [, hex = ""] of (shown ?? "").matchAll(/<([0-9a-f]*)>/g))
        text += (hex.match(/..../g) ?? []).map((glyph) => letters[parseInt(glyph, 16)] ?? "?").join("");
      if (shown !== undefined) text += "\n";
    }
    return text;
  });
}
