import "server-only";

import { join } from "node:path";

import PDFDocument from "pdfkit";

export type Sheet = PDFKit.PDFDocument;

const margin = 48;
/** Points of A4: where text stands, and where it ends above the line at the foot of each page. */
export const sheet = { left: margin, top: margin, width: 595.28 - 2 * margin, bottom: 841.89 - margin - 20 };

/** The colours of the screen's light theme. */
export const ink = {
  text: "#1B1B19",
  quiet: "#55544E",
  line: "#D3D2CC",
  grid: "#E7E6E2",
  now: "#1F4FD8",
  before: "#77777E",
} as const;

// The licence (OFL) allows embedding.
const fontFile = (name: string) =>
  join(process.cwd(), "node_modules/geist/dist/fonts/geist-sans", `Geist-${name}.ttf`);
export const fonts = { regular: fontFile("Regular"), bold: fontFile("SemiBold") };

/** Figures of one width, so that columns line up. */
export const tabular: PDFKit.Mixins.OpenTypeFeatures[] = ["tnum"];

type Opening = { title: string; subject: string; madeAt: Date };

/** An empty document with embedded fonts. Its dates and thus its id come from `madeAt`: the same report gives the same bytes. */
export function openSheet({ title, subject, madeAt }: Opening): Sheet {
  const doc = new PDFDocument({
    ...{ size: "A4", margin, bufferPages: true, font: fonts.regular },
    ...{ lang: "en", displayTitle: true, pdfVersion: "1.7" },
    info: {
      ...{ Title: title, Subject: subject, Author: "ClickBoss", Creator: "ClickBoss", Producer: "ClickBoss" },
      ...{ CreationDate: madeAt, ModDate: madeAt },
    },
  });
  return doc.fontSize(10).fillColor(ink.text);
}

/** Begins a new page unless `height` points are left on this one. */
export function leaveSpace(doc: Sheet, height: number): void {
  if (doc.y + height > sheet.bottom) doc.addPage();
}

/** The finished file. */
export function closeSheet(doc: Sheet): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
    doc.end();
  });
}
