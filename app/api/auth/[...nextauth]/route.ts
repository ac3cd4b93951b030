import { NextRequest } from "next/server";
import NextAuth from "next-auth";

import { authOptions } from "@/lib/server/auth/auth-options";
import { readTextBody } from "@/lib/server/http/read-body";
import { publicRoute } from "@/lib/server/http/route";

/** next-auth parses what it is given: it gets no more than a small body. */
const handler = publicRoute(async ({ request, params }) => {
  const body = request.method === "POST" ? await readTextBody(request) : undefined;
  const { method, headers, url } = request;
  const bounded = new NextRequest(url, { method, headers, body });
  return NextAuth(bounded, { params }, authOptions()) as Promise<Response>;
});

export { handler as GET, handler as POST };
