"use client";

import { usePathname } from "next/navigation";

import { buttonStyle } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { roleLabels } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";

import { AccountLetter, AccountOpener } from "./account-opener";
import { CompactBalance } from "../balance/balance-badge";
import { navItems } from "./nav-items";
import { WorkspaceSwitcher } from "./workspace-switcher";

/**
 * The bar at the top, below 1024 px: switcher, from 640 px the pages and the account, and the balance. Where text is large
 * the pages are icons, which scroll.
 */
export function TopBar() {
  const { workspace, email, role } = useViewer();
  const pages = navItems(workspace.slug, usePathname()).filter(({ onNarrow }) => onNarrow);
  return (
    <header className="bg-bg @container/bar sticky top-0 z-30 flex h-14 items-center justify-between gap-4 border-b px-4 sm:px-6 lg:hidden">
      <WorkspaceSwitcher compact />
      <nav aria-label="Main" className="hidden min-w-0 [scrollbar-width:thin] overflow-x-auto py-1 sm:block">
        <ul className="flex gap-0.5">
          {pages.map(({ label, short, href, icon: Icon, active }) => (
            <li key={href}>
              <Link
                href={href}
                aria-label={short === label ? undefined : `${short}: ${label}`}
                aria-current={active ? "page" : undefined}
                className="rounded-control text-text2 hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:text-text flex h-9 items-center gap-2 px-2.5 font-medium"
              >
                <Icon aria-hidden className="size-4 @min-[44rem]/bar:hidden" />
                <span className="sr-only @min-[44rem]/bar:not-sr-only">{short}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex items-center gap-3">
        <CompactBalance />
        <AccountOpener
          aria-label={`Account: ${email}, ${roleLabels[role]}`}
          className={cn(buttonStyle({ variant: "ghost", size: "icon" }), "hidden sm:inline-flex")}
        >
          <AccountLetter email={email} />
        </AccountOpener>
      </div>
    </header>
  );
}
