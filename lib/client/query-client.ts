import { isServer, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { RequestError } from "./request";
import { noteSessionEnd } from "./session-end";

/** A refusal is not retried; a temporary failure is retried twice. */
function shouldRetry(failures: number, error: Error): boolean {
  const passing = error instanceof RequestError && (error.status === 0 || error.status >= 500);
  return passing && failures < 2;
}

/** The session ended while the page was open. */
function offerSignIn(error: Error): void {
  if (!isServer && error instanceof RequestError && error.code === "unauthenticated") noteSessionEnd();
}

/** A query client with the rules of this app. Server pages make one per request, to prefetch and dehydrate. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: offerSignIn }),
    mutationCache: new MutationCache({ onError: offerSignIn }),
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
