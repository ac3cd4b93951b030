import "server-only";

import { storableText } from "@/lib/storable-text";

import { clientAddress } from "../http/client-address";
import { sessionTokenOf } from "./session-cookie";

/** What is known of a browser that signs in or out. */
export type SignInVisit = {
  /** the address that it comes from, for the log and the limits */
  client: string;
  /** what it says of itself, for the list of sessions */
  userAgent: string | null;
  /** the session that it had until now */
  sessionToken: string | null;
};

const longestUserAgent = 400;

export function signInVisit(headers: Headers): SignInVisit {
  const userAgent = headers.get("user-agent");
  return {
    client: clientAddress(headers),
    userAgent: userAgent && storableText(userAgent.slice(0, longestUserAgent)),
    sessionToken: sessionTokenOf(headers),
  };
}
