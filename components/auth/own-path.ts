/** Where to go after sign-in: a path of this site, or the start page for anything else. */
export function ownPath(target: string | undefined): string {
  if (!target || !/^\/(?![/\\])/.test(target) || target.length > 2_000) return "/";
  return target;
}
