import type { LucideIcon } from "lucide-react";

type Props = { icon: LucideIcon; title: string; text: string; error?: string; children: React.ReactNode };

/** One way on for a paused run: what it means at the left, what to press at the right. */
export function PausedWay({ icon: Icon, title, text, error, children }: Props) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t px-4 py-4 @xl/main:px-5">
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <Icon aria-hidden className="text-text2 mt-0.5 size-4 shrink-0" />
        <div>
          <h3 className="text-text font-medium">{title}</h3>
          <p className="text-text2">{text}</p>
          {error && (
            <p role="alert" className="text-caption text-bad mt-1">
              {error}
            </p>
          )}
        </div>
      </div>
      <div className="@max-xl/main:w-full @max-xl/main:pl-7 @max-xl/main:[&>button]:w-full">{children}</div>
    </li>
  );
}
