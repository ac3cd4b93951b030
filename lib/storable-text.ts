/** Text that every store of this product can keep: a database has no NUL, and UTF-8 has no half of a surrogate pair. */
export function isStorable(value: string): boolean {
  return !/\0|\p{Surrogate}/u.test(value);
}

/** The same text with visible escapes in place of what can't be stored. */
export function storableText(value: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return value.replace(/\0|\p{Surrogate}/gu, escaped);
}
