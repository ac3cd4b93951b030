const maxAddressLength = 254;
const maxLocalLength = 64;
const maxLabelLength = 63;

/** Of one character each, so that no text can make them slow. `%` and `!` are left out: they once meant "pass it on to". */
const localCharacter = /^[a-z0-9._+'&=~#$*/?^{|}`-]$/;
const labelCharacter = /^[a-z0-9-]$/;

const allAre = (text: string, character: RegExp) => [...text].every((one) => character.test(one));

function isLocal(local: string): boolean {
  if (local === "" || local.length > maxLocalLength || local.startsWith("-")) return false;
  return allAre(local, localCharacter) && local.split(".").every((part) => part !== "");
}

function isLabel(label: string): boolean {
  if (label === "" || label.length > maxLabelLength || label.startsWith("-") || label.endsWith("-"))
    return false;
  return allAre(label, labelCharacter);
}

function isDomain(domain: string): boolean {
  const labels = domain.split(".");
  return labels.length > 1 && labels.every(isLabel) && /^[a-z]/.test(labels.at(-1) ?? "");
}

/**
 * The one plain address that a text is, in lower case; null for everything else: lists, names, comments, quotes, routes,
 * letters outside ASCII. Takes time in proportion to 254 characters at most (RFC 5321, 4.5.3.1).
 */
export function plainAddress(text: unknown): string | null {
  // The spaces that a paste brings along fit, and no more.
  if (typeof text !== "string" || text.length > 2 * maxAddressLength) return null;
  const address = text.trim().toLowerCase();
  const [local = "", domain = "", ...more] = address.split("@");
  if (more.length > 0 || address.length > maxAddressLength) return null;
  return isLocal(local) && isDomain(domain) ? address : null;
}
