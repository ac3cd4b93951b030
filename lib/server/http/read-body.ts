import { AppError } from "../errors";

export const maxBodyBytes = 1_048_576;

/** The body as text, exactly as sent (signatures are computed over it); throws `bad_request` beyond 1 MB. */
export async function readTextBody(request: Request): Promise<string> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > maxBodyBytes) throw new AppError("bad_request", { reason: "body too large", maxBodyBytes });
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) throw new AppError("bad_request", { reason: "body too large", maxBodyBytes });
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The body as JSON; throws `bad_request` when it is none. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readTextBody(request);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError("bad_request", { reason: "the body is not JSON" });
  }
}

/** The fields of a plain HTML form, or a JSON body. */
export async function readFormOrJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) return readJsonBody(request);
  return Object.fromEntries(new URLSearchParams(await readTextBody(request)));
}
