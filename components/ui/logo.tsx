import { cn } from "./cn";

/** The mark: a pointer with a bar chart in its head. Decorative unless it stands alone. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className={cn("size-6", className)}>
      <rect width="24" height="24" rx="6" className="fill-button" />
      <path d="M7 6.5 17.5 11l-4.4 1.7L11.2 17z" className="fill-on-button" />
    </svg>
  );
}

/** Mark and name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("text-body inline-flex items-center gap-2 font-semibold", className)}>
      <LogoMark />
      ClickBoss
    </span>
  );
}
