import { readdirSync } from "node:fs";

/** Built files, and each file of `public/`: the proxy sets the headers of every other answer. */
const files = [
  "/_next/static/:path*",
  ...readdirSync("public", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${`${entry.parentPath}/${entry.name}`.replaceAll("\\", "/").replace(/^public\//, "")}`),
];

/** As in lib/server/http/security-headers.ts; a file has nothing to run and nothing to load. */
const headersOfFiles = Object.entries({
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // No page shows a picture that needs resizing: nobody outside can have any resized either.
  images: { unoptimized: true },
  // They load parts of themselves at run time, which a bundler can't see.
  serverExternalPackages: ["pino", "graphile-worker", "pg", "pdfkit"],
  // Titles are not streamed to anybody: a page that came before its title had none for a moment, which a screen reader
  // announces as the address.
  htmlLimitedBots: /.*/,
  // Fewer and larger scripts: a page asked for 24, half of them below 8 kB. The sizes are those of the sources, about five
  // times what comes over the line.
  experimental: {
    turbopackChunking: { requestCost: 1_000_000, minChunkSize: 300_000, maxMergeChunkSize: 1_000_000 },
  },
  headers: async () => files.map((source) => ({ source, headers: headersOfFiles })),
};

export default config;
