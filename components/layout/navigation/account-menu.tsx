"use client";

import { LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useTheme } from "next-themes";

import { Link } from "@/components/ui/link";
import {
  MenuItem,
  MenuLabel,
  MenuPanel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "@/components/ui/menu";
import type { PanelProps } from "@/components/ui/panel-opener";
import { roleLabels } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
];

async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/sign-in" });
}

/** Who is signed in, the theme, and the way out. */
export function AccountMenu(panel: PanelProps) {
  const { email, role } = useViewer();
  const { theme, setTheme } = useTheme();
  return (
    <MenuPanel {...panel} aria-label="Account" align="end" className="min-w-56">
      <div className="px-2.5 py-1.5">
        <p className="truncate font-medium">{email}</p>
        <p className="text-caption text-text3">{roleLabels[role]} of this workspace</p>
      </div>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup value={theme} onValueChange={setTheme}>
        {themes.map(({ value, label, icon: Icon }) => (
          <MenuRadioItem key={value} value={value}>
            <Icon aria-hidden />
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/account">
          <UserRound aria-hidden />
          Account and sessions
        </Link>
      </MenuItem>
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </MenuPanel>
  );
}
