/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // They load parts of themselves at run time, which a bundler can't see.
  serverExternalPackages: ["pino", "graphile-worker", "pg", "rate-limiter-flexible"],
};

export default config;
