import { cn } from "./cn";

/** The first letters of the first two words, or the first two letters of a single word. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters =
    words.length > 1 ? `${words[0]?.[0] ?? ""}${words[1]?.[0] ?? ""}` : (words[0] ?? "?").slice(0, 2);
  return letters.toLocaleUpperCase("en");
}

/** Decorative initials; `solid` marks the workspace that is open. */
export function WorkspaceAvatar({
  name,
  solid = true,
  className,
}: {
  name: string;
  solid?: boolean;
  className?: string;
}) {
  return (
    <span
      aria-hidden
      className={cn(
        "rounded-control text-axis flex size-6 shrink-0 items-center justify-center border font-semibold select-none",
        solid ? "bg-button text-on-button border-transparent" : "border-line2 bg-sunken text-text2",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
