import "server-only";

import { randomBytes } from "node:crypto";

/** First path segments that are not workspaces. */
const reserved = new Set([
  "_next",
  "accept-invitation",
  "account",
  "admin",
  "api",
  "assets",
  "checkout",
  "docs",
  "health",
  "new",
  "outbox",
  "public",
  "sign-in",
  "sign-out",
  "static",
  "status",
]);

/** "Jane.Doe@shop.example" → "jane-doe": what a first workspace is called in addresses; null when nothing usable is left. */
export function slugFromEmail(email: string): string | null {
  const slug = (email.split("@")[0] ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return slug === "" || reserved.has(slug) ? null : slug;
}

/** "jane-doe" → "Jane Doe". */
export function nameFromSlug(slug: string): string {
  return slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

/** "jane-doe" → "jane-doe-3f9c", for a slug that is taken. */
export function withRandomSuffix(slug: string): string {
  return `${slug}-${randomBytes(2).toString("hex")}`;
}
