/** What an error page says; the digest is the reference under which the log has the rest. */
export const failureTitle = "We couldn't load this page";
export const failureText = "Something went wrong on our side. Trying again won't charge you twice.";
