import "server-only";

import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";

import { ownPath, ownPathOrNull } from "@/lib/contracts/own-path";

import { env } from "../env";
import { authOptions } from "./auth-options";
import { cookiesOf } from "./session-cookie";
import { signInVisit } from "./sign-in-visit";

type Fields = Record<string, unknown>;
type Answer = { status: number; headers: Headers; body: string | null };

/** next-auth speaks Node's request and response; these are the parts of a response that it uses. */
function answerOf(answer: Answer) {
  const cookies: string[] = [];
  const response = {
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    getHeader: (name: string) => (name === "Set-Cookie" ? cookies.slice() : answer.headers.get(name)),
    setHeader: (name: string, value: string | string[]) => {
      answer.headers.delete(name);
      for (const one of [value].flat()) answer.headers.append(name, one);
      if (name === "Set-Cookie") cookies.splice(0, Infinity, ...[value].flat());
      return response;
    },
    json: (value: unknown) => {
      answer.headers.set("content-type", "application/json");
      answer.body = JSON.stringify(value);
    },
    send: (value: unknown) => {
      answer.body = typeof value === "string" ? value : JSON.stringify(value ?? null);
    },
    end: () => undefined,
  };
  return response;
}

/** Where to go afterwards, and the error to show: the only input that next-auth gets unchecked. */
function checked<F extends Fields>(fields: F): F {
  const { APP_URL } = env();
  const { callbackUrl, error, ...others } = fields;
  const target =
    callbackUrl === undefined ? {} : { callbackUrl: new URL(ownPath(callbackUrl, APP_URL), APP_URL).href };
  return { ...others, ...target, ...(/^\w{1,40}$/.test(String(error)) ? { error } : {}) } as unknown as F;
}

/** The visitor's cookies without those of next-auth that it would fail on: a place to return to that is none of ours. */
function checkedCookies(headers: Headers): Record<string, string> {
  const cookies = Object.entries(cookiesOf(headers.get("cookie")));
  const isGood = ([name, value]: [string, string]) =>
    !name.endsWith("next-auth.callback-url") || ownPathOrNull(value, env().APP_URL) !== null;
  return Object.fromEntries(cookies.filter(isGood));
}

/** Lets next-auth answer: the sign-in with Google, and what its browser side asks for. */
export async function callNextAuth(request: Request, body: Fields = {}): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const nextauth = pathname.split("/").slice(3);
  const options = authOptions(signInVisit(request.headers));
  const query = { ...checked(Object.fromEntries(searchParams)), nextauth };
  const method = request.method === "HEAD" ? "GET" : request.method;
  const headers = Object.fromEntries(request.headers);
  const asked = {
    method,
    query,
    cookies: checkedCookies(request.headers),
    body: checked(body),
    headers,
  };
  const answer: Answer = { status: 200, headers: new Headers(), body: null };
  await NextAuth(
    asked as unknown as NextApiRequest,
    answerOf(answer) as unknown as NextApiResponse,
    options.options,
  );
  options.throwOutage();
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}
