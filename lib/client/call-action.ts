import { isProblem } from "./is-problem";
import { parseJson } from "./parse-json";
import { RequestError, unreachable, unreadable } from "./request";

/** What an action of next-safe-action answers: one of data, a problem, or field issues. */
type ActionResult<Output> = { data?: Output; serverError?: unknown; validationErrors?: unknown };
type Action<Input, Output> = (input: Input) => Promise<ActionResult<Output> | undefined>;

/** next/navigation signals a redirect by throwing; the error must reach the router unchanged. */
function isNavigation(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");
}

/** The problem that the proxy answered before the action ran (signed out, too large); null where no answer came at all. */
function refusedBefore(error: unknown): RequestError | null {
  if (!(error instanceof Error)) return null;
  const answer = parseJson(error.message);
  return isProblem(answer) ? new RequestError(answer, { cause: error }) : null;
}

/** Calls a server action and gives its data; throws RequestError as a failed read does. */
export async function callAction<Input, Output>(
  action: Action<Input, Output>,
  input: NoInfer<Input>,
): Promise<Output> {
  let result: ActionResult<Output> | undefined;
  try {
    result = await action(input);
  } catch (error) {
    if (isNavigation(error)) throw error;
    throw refusedBefore(error) ?? unreachable(error);
  }
  if (result?.serverError !== undefined) {
    const { serverError } = result;
    throw isProblem(serverError) ? new RequestError(serverError) : unreadable(500, serverError);
  }
  if (result?.validationErrors !== undefined) {
    throw new RequestError(
      { code: "validation", status: 422, title: "Some fields need another value." },
      { cause: result.validationErrors },
    );
  }
  return result?.data as Output;
}
