"use client";

import { usePathname } from "next/navigation";

import { Link } from "@/components/ui/link";
import { useViewer } from "@/lib/client/viewer";

import { breadcrumbTrail } from "./breadcrumb-trail";

/** Where this page is, from the workspace down; the bar above the page from 1024 px. */
export function Breadcrumbs() {
  const { workspace } = useViewer();
  const trail = breadcrumbTrail(usePathname());
  return (
    <nav aria-label="Breadcrumb" className="hidden min-h-12 shrink-0 items-center border-b px-8 lg:flex">
      <ol className="text-text2 flex flex-wrap items-center gap-x-2">
        <li>{workspace.name}</li>
        {trail.map(({ label, href }, index) => (
          <li key={label} className="flex items-center gap-2">
            <span aria-hidden className="text-text3">
              /
            </span>
            {index === trail.length - 1 ? (
              <span aria-current="page" className="text-text font-medium">
                {label}
              </span>
            ) : (
              <Link href={href} className="hover:text-text">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
