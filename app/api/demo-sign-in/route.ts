import { z } from "zod";

import { ownPath, ownPathOrNull } from "@/lib/contracts/own-path";
import { demoAccounts, demoSignIn } from "@/lib/server/auth/demo-sign-in";
import { setSessionCookie } from "@/lib/server/auth/session-cookie";
import { signInVisit } from "@/lib/server/auth/sign-in-visit";
import { env } from "@/lib/server/env";
import { parseInput } from "@/lib/server/http/parse-input";
import { readFormOrJsonBody } from "@/lib/server/http/read-body";
import { publicRoute } from "@/lib/server/http/route";
import { requireSameOrigin } from "@/lib/server/http/same-origin";

const input = z.object({
  account: z.enum(demoAccounts),
  /** a path of this site, where to go once signed in */
  callbackUrl: z
    .string()
    .refine((target) => ownPathOrNull(target, env().APP_URL) !== null, "must be a path of this site")
    .default("/"),
});

/** Signs a seeded account in with one click: by a form, or by fetch. */
export const POST = publicRoute(async ({ request }) => {
  requireSameOrigin(request);
  const { account, callbackUrl } = parseInput(input, await readFormOrJsonBody(request));
  const address = `http://${request.headers.get("host") ?? ""}`;
  const hostname = URL.canParse(address) ? new URL(address).hostname : "";
  const { token, expires } = await demoSignIn(account, hostname, signInVisit(request.headers));
  const { APP_URL } = env();
  const location = new URL(ownPath(callbackUrl, APP_URL), APP_URL).href;
  return new Response(null, {
    status: 303,
    headers: { location, "set-cookie": setSessionCookie(token, expires) },
  });
});
