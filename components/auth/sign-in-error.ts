const texts: Record<string, string> = {
  Verification: "This sign-in link was used already or is older than 15 minutes. Ask for a new one.",
  OAuthAccountNotLinked: "This address signs in by e-mail link. Use that instead of Google.",
  AccessDenied: "This account is not allowed to sign in.",
  Configuration: "Sign-in is not set up completely. Tell the person who runs this server.",
  SessionRequired: "Sign in to see this page.",
};

/** What a next-auth error code means for the person who signs in. */
export function signInErrorText(code: string): string {
  return texts[code] ?? "Sign-in didn't work. Try again, or use another way.";
}
