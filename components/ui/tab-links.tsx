"use client";

import { usePathname } from "next/navigation";

import { cn } from "./cn";
import { Link } from "./link";

export type TabLink = { href: string; label: string };

/** Tabs that are pages: links under a rule, the present one marked. */
export function TabLinks({
  label,
  links,
  className,
}: {
  label: string;
  links: TabLink[];
  className?: string;
}) {
  const path = usePathname();
  return (
    <nav aria-label={label} className={cn("border-b", className)}>
      <ul className="-mb-px flex gap-5 overflow-x-auto">
        {links.map(({ href, label: text }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}
              className="text-text2 hover:text-text aria-[current=page]:border-text aria-[current=page]:text-text flex h-11 items-center border-b-2 border-transparent whitespace-nowrap aria-[current=page]:font-medium sm:h-9"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
