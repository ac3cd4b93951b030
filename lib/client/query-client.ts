import { isServer, QueryClient } from "@tanstack/react-query";

import { RequestError } from "./request";

/** Refusals stay refusals; only what may pass by itself is tried again, twice. */
function shouldRetry(failures: number, error: Error): boolean {
  const passing = error instanceof RequestError && (error.status === 0 || error.status >= 500);
  return passing && failures < 2;
}

/** A query client with the rules of this app. Server pages make one per request, to prefetch and dehydrate. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: isServer ? false : shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}

let browserClient: QueryClient | undefined;

/** The one client of this tab, and a fresh one for each render on the server. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeQueryClient();
  return (browserClient ??= makeQueryClient());
}
