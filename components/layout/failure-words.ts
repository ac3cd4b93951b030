/** What an error page says; the digest is the reference under which the log has the rest. */
export const failureTitle = "This page did not load";
export const failureText = "Something went wrong on our side. Nothing was charged.";
