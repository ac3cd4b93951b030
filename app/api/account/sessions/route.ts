import { endSessionsInput } from "@/lib/contracts/account";
import { endSessions } from "@/lib/server/auth/end-sessions";
import { clearSessionCookie } from "@/lib/server/auth/session-cookie";
import { env } from "@/lib/server/env";
import { clientAddress } from "@/lib/server/http/client-address";
import { parseInput } from "@/lib/server/http/parse-input";
import { readFormOrJsonBody } from "@/lib/server/http/read-body";
import { userRoute, type RouteHandler } from "@/lib/server/http/route";

const signIn = () => new URL("/sign-in?callbackUrl=/account", env().APP_URL).href;

const end = userRoute({}, async ({ user, request }) => {
  const input = parseInput(endSessionsInput, await readFormOrJsonBody(request));
  const { endedOwn } = await endSessions(user, input, clientAddress(request.headers));
  const location = new URL(endedOwn ? "/sign-in" : "/account?ended", env().APP_URL).href;
  const headers = new Headers({ location });
  if (endedOwn) headers.append("set-cookie", clearSessionCookie());
  return new Response(null, { status: 303, headers });
});

/**
 * A plain form's answer: back to the list, or to sign-in for a browser that has signed itself out, or whose own session has
 * ended meanwhile.
 */
export const POST: RouteHandler = async (request, context) => {
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  const answer = await end(request, context);
  return isForm && answer.status === 401
    ? new Response(null, { status: 303, headers: { location: signIn() } })
    : answer;
};
