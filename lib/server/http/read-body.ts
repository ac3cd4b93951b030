import "server-only";

import { AppError } from "../errors";
import { bodyLimitOf } from "./body-limit";

/** The body byte by byte as it was sent. Throws `body_too_large` beyond the limit of the request's path, however it was sent. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  const limitBytes = bodyLimitOf(new URL(request.url).pathname);
  const tooLarge = () => new AppError("body_too_large", { limitBytes });
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as text. Throws `bad_request` where it is not UTF-8, `body_too_large`. */
export async function readTextBody(request: Request): Promise<string> {
  const bytes = await readBytes(request);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("bad_request", { reason: "the body is not UTF-8" }, { cause });
  }
}

/** The body as JSON. Throws `bad_request` where it is not JSON, `body_too_large`. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readTextBody(request);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new AppError("bad_request", { reason: "the body is not JSON" }, { cause });
  }
}

/** The fields of a plain HTML form, or a JSON body. */
export async function readFormOrJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) return readJsonBody(request);
  return Object.fromEntries(new URLSearchParams(await readTextBody(request)));
}
