import { z } from "zod";

import { ownPathOrNull } from "@/lib/contracts/own-path";
import { demoAccounts, demoSignInLink } from "@/lib/server/auth/demo-sign-in";
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

/** Signs a seeded account in with one click: by a form, or by fetch, which follows the redirects. */
export const POST = publicRoute(async ({ request }) => {
  requireSameOrigin(request);
  const { account, callbackUrl } = parseInput(input, await readFormOrJsonBody(request));
  const address = `http://${request.headers.get("host") ?? ""}`;
  const hostname = URL.canParse(address) ? new URL(address).hostname : "";
  const link = await demoSignInLink(account, hostname, callbackUrl);
  return new Response(null, { status: 303, headers: { location: link.toString() } });
});
