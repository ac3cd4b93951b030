import { z } from "zod";

import { emailAddress } from "./email-address";

/** POST /api/auth/signin/email: has a sign-in link mailed. `callbackUrl`: where to go once signed in. */
export const signInLinkRequest = z.object({ email: emailAddress, callbackUrl: z.string().optional() });
/** Where the browser goes next. */
export const goOn = z.object({ url: z.string() });
export type GoOn = z.infer<typeof goOn>;
