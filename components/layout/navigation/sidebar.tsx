"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";

import { Link } from "@/components/ui/link";
import { roleLabels } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";

import { AccountLetter, AccountOpener } from "./account-opener";
import { BalanceBadge } from "../balance/balance-badge";
import { navItems } from "./nav-items";
import { TestClockTag } from "../test-clock-tag";
import { WorkspaceSwitcher } from "./workspace-switcher";

/** The column at the left, from 1024 px. */
export function Sidebar() {
  return (
    <aside
      aria-label="Workspace"
      className="sticky top-0 hidden h-dvh w-62 shrink-0 flex-col gap-4 overflow-y-auto border-r p-3 lg:flex"
    >
      <div className="rounded-card bg-surface shadow-e1 border">
        <WorkspaceSwitcher />
        <div className="border-t">
          <BalanceBadge />
        </div>
      </div>
      <TestClockTag className="-mt-2 self-start" />
      <SidebarNav />
      <AccountButton />
    </aside>
  );
}

function SidebarNav() {
  const { workspace } = useViewer();
  const path = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {navItems(workspace.slug, path).map(({ label, href, icon: Icon, active }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={active ? "page" : undefined}
              className="rounded-control text-text2 hover:bg-sunken hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:text-text flex h-8 items-center gap-2.5 px-2 font-medium"
            >
              <Icon aria-hidden className="size-4" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AccountButton() {
  const { email, role } = useViewer();
  return (
    <AccountOpener
      aria-label={`Account: ${email}, ${roleLabels[role]}`}
      className="rounded-control hover:bg-sunken -mx-1 mt-auto flex items-center gap-2 p-1 text-left"
    >
      <AccountLetter email={email} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{email}</span>
        <span className="text-caption text-text3 block">{roleLabels[role]}</span>
      </span>
      <Ellipsis aria-hidden className="text-text2 mr-1.5 size-4" />
    </AccountOpener>
  );
}
