const texts: Record<string, string> = {
  Verification: "This sign-in link was used already or is older than 15 minutes. Ask for a new one.",
  EmailSignin: "The mail could not be sent. Wait a minute and try again.",
  OAuthAccountNotLinked: "This address signs in by e-mail link. Use that instead of Google.",
  TooManyLinks:
    "Several links for this address wait to be used. Use one of them, or try again in 15 minutes.",
  AccessDenied: "This account is not allowed to sign in.",
  Configuration: "Sign-in is not set up completely. Tell whoever runs this server.",
  SessionRequired: "Sign in to see this page.",
  unreachable: "The server did not answer. Check your connection and try again.",
};

/** What a next-auth error code means for the person who signs in. */
export function signInErrorText(code: string): string {
  return texts[code] ?? "Sign-in did not work. Try again, or use another way.";
}
