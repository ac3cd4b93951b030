import { TabLinks } from "@/components/ui/tab-links";
import { testClockIsOpen } from "@/lib/server/workspaces/test-clock/test-clock-is-open";

export default async function SettingsLayout({ children, params }: LayoutProps<"/[workspace]/settings">) {
  const { workspace } = await params;
  const links = [
    { href: `/${workspace}/settings/billing`, label: "Billing" },
    { href: `/${workspace}/settings/ledger`, label: "Ledger" },
  ];
  if (testClockIsOpen()) links.push({ href: `/${workspace}/settings/test-clock`, label: "Test clock" });
  return (
    <>
      <h1 className="text-title">Settings</h1>
      <TabLinks label="Settings" links={links} className="mt-2" />
      {children}
    </>
  );
}
