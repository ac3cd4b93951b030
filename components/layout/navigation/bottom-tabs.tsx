"use client";

import { CircleUser } from "lucide-react";
import { usePathname } from "next/navigation";

import { Link } from "@/components/ui/link";
import { useViewer } from "@/lib/client/viewer";

import { AccountOpener } from "./account-opener";
import { navItems } from "./nav-items";

const tabStyle =
  "flex h-15 w-full min-w-0 flex-col items-center justify-center gap-1 text-axis tracking-tight text-text3 aria-[current=page]:font-medium aria-[current=page]:text-text aria-expanded:text-text";

/** The pages at the bottom edge of a phone, with the account as the last tab. */
export function BottomTabs() {
  const { workspace } = useViewer();
  const pages = navItems(workspace.slug, usePathname()).filter(({ onNarrow }) => onNarrow);
  return (
    <nav
      aria-label="Main"
      className="bg-bg fixed inset-x-0 bottom-0 z-30 border-t pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="grid grid-cols-7">
        {pages.map(({ label, short, href, icon: Icon, active }) => (
          <li key={href}>
            <Link
              href={href}
              aria-label={short === label ? undefined : `${short}: ${label}`}
              aria-current={active ? "page" : undefined}
              className={tabStyle}
            >
              <Icon aria-hidden className="size-5 shrink-0" />
              <span className="max-w-full truncate">{short}</span>
            </Link>
          </li>
        ))}
        <li>
          <AccountOpener className={tabStyle}>
            <CircleUser aria-hidden className="size-5 shrink-0" />
            <span className="max-w-full truncate">Account</span>
          </AccountOpener>
        </li>
      </ul>
    </nav>
  );
}
