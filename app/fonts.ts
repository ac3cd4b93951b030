import localFont from "next/font/local";

/** What Latin letters, figures and signs need, a third of the whole file (app/fonts/README.md). Every page loads it first. */
const latin = localFont({
  src: "./fonts/geist-latin.woff2",
  variable: "--font-geist-latin",
  weight: "400 700",
  // The whole font stands next in the list, and its fallback after it.
  adjustFontFallback: false,
});

/** The whole of Geist, loaded only once a page shows a character outside of the first file. */
const whole = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-whole",
  weight: "100 900",
  preload: false,
  declarations: [{ prop: "unicode-range", value: "U+0250-1FFF, U+2070-209F, U+2150-218F, U+2300-10FFFF" }],
});

export const fontVariables = `${latin.variable} ${whole.variable}`;
