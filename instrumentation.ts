type Noted = (error: unknown) => void;
let answerAsFailed: Noted | null = null;

/** Called once when a server process starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("./lib/server/start-server");
    ({ answerAsFailed } = await import("./lib/server/http/answer-status"));
    await startServer();
  }
}

/** Called when a page fails, before its answer is begun. */
export function onRequestError(error: unknown): void {
  answerAsFailed?.(error);
}
