import { z } from "zod";

import { plainAddress } from "@/lib/plain-address";

/** A typed e-mail address, as everything that stores or mails it takes it. */
export const emailAddress = z.string().transform((text, check) => {
  const address = plainAddress(text);
  if (address !== null) return address;
  check.addIssue({ code: "custom", message: "Enter one e-mail address, for example name@shop.com." });
  return z.NEVER;
});
