import "server-only";

import { createHash, randomBytes, randomUUID } from "node:crypto";

import { systemClock } from "../clock";
import { db, inTransaction, type Transaction } from "../database/db";
import { env } from "../env";

/** Seconds that a sign-in link can be used. */
export const signInLinkSeconds = 15 * 60;
/** Unused sign-in links that an address can have: a bound on what a stranger can have sent to someone else. */
export const openLinksLimit = 5;

function hashOf(token: string): string {
  return createHash("sha256").update(`${token}${env().NEXTAUTH_SECRET}`).digest("hex");
}

/** Reserves an open link for the address, one caller at a time; false if there are too many. */
function addLink(address: string, token: string, expires: Date, replaced = ""): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockAddress(tx, address);
    const gone = [{ expires: { lte: systemClock.now() } }, { token: replaced }];
    await tx.verificationToken.deleteMany({ where: { identifier: address, OR: gone } });
    const open = await tx.verificationToken.count({ where: { identifier: address } });
    if (open >= openLinksLimit) return false;
    await tx.verificationToken.create({ data: { identifier: address, token, expires } });
    return true;
  });
}

async function lockAddress(tx: Transaction, address: string): Promise<void> {
  await tx.$queryRaw`
    select 1 from pg_advisory_xact_lock(hashtextextended(${`sign-in links of ${address}`}, 0))`;
}

/** A place among the links of an address, from the request to the mail. No token belongs to it yet. */
export type ReservedLink = { address: string; place: string; expiresAt: string };

/** Takes a place for another link to this address; null when it has as many as it can have. */
export async function reserveLink(address: string): Promise<ReservedLink | null> {
  const expires = new Date(systemClock.now().getTime() + signInLinkSeconds * 1_000);
  const place = `reserved ${randomUUID()}`;
  return (await addLink(address, place, expires))
    ? { address, place, expiresAt: expires.toISOString() }
    : null;
}

/** The token of a link that is about to be mailed; null when its time is over or its place was taken meanwhile. */
export async function issueLink({ address, place, expiresAt }: ReservedLink): Promise<string | null> {
  const expires = new Date(expiresAt);
  if (expires <= systemClock.now()) return null;
  const token = randomBytes(32).toString("base64url");
  return (await addLink(address, hashOf(token), expires, place)) ? token : null;
}

/** Takes back a link whose mail did not leave: no token remains. */
export async function withdrawLink({ address, place }: ReservedLink, token?: string): Promise<void> {
  const tokens = [place, ...(token ? [hashOf(token)] : [])];
  await db().verificationToken.deleteMany({ where: { identifier: address, token: { in: tokens } } });
}

/** The address that a link would sign in; null once it was used or is too old. Reading it changes nothing. */
export async function readLink(token: string): Promise<string | null> {
  const link = await db().verificationToken.findUnique({ where: { token: hashOf(token) } });
  return link && link.expires > systemClock.now() ? link.identifier : null;
}

/** Uses a link up: the address that it signs in, for one caller and once. */
export async function takeLink(token: string): Promise<string | null> {
  const [link] = await db().$queryRaw<{ identifier: string; expires: Date }[]>`
    delete from auth_verification_tokens where token = ${hashOf(token)} returning identifier, expires`;
  return link && link.expires > systemClock.now() ? link.identifier : null;
}
