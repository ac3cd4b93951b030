const maxLength = 2_000;

/**
 * A control character or a backslash, encoded once or more, or a second slash at the start in any form. Our addresses
 * have none, and a server or browser that decodes once more would read a different address.
 */
const disguised = /%(25)*(0[\da-f]|1[\da-f]|5c|7f)|^\/(\/|%(25)*2f)/i;

/**
 * The path, query and fragment of a target on this site; null for another site or a text that some browser could take
 * for one. `appUrl` is the address of this site. Targets are paths, or whole addresses as next-auth sends them.
 */
export function ownPathOrNull(target: unknown, appUrl: string): string | null {
  if (typeof target !== "string" || target === "" || target.length > maxLength) return null;
  // Control characters go missing when an address is read, and what remains can mean something else.
  if (/[\p{Cc}\p{Cs}\\]/u.test(target) || !URL.canParse(target, appUrl)) return null;
  const own = new URL(appUrl).origin;
  // "https:x" is a path on an https site and an address on an http one.
  if (target !== own && !target.startsWith("/") && !target.startsWith(`${own}/`)) return null;
  const { origin, username, password, pathname, search, hash } = new URL(target, appUrl);
  if (origin !== own || username !== "" || password !== "") return null;
  return disguised.test(pathname) || !isDecodable(pathname) ? null : `${pathname}${search}${hash}`;
}

/** Our addresses contain no invalid escapes, such as "%A0" or "%z". */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** Where to send a browser on: a path of this site, or its start page for everything else. */
export function ownPath(target: unknown, appUrl: string): string {
  return ownPathOrNull(target, appUrl) ?? "/";
}
