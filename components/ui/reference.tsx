import { RequestError } from "@/lib/client/request";

/** The reference under which the log has the rest of a failure; nothing where no answer came. */
export function Reference({ error }: { error: Error | null }) {
  const reference = error instanceof RequestError ? error.requestId : null;
  return reference === null ? null : (
    <p className="text-caption text-text3 mt-1 wrap-anywhere">Reference {reference}</p>
  );
}
