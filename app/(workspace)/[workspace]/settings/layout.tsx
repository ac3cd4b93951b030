import { TabLinks } from "@/components/ui/tab-links";

export default async function SettingsLayout({ children, params }: LayoutProps<"/[workspace]/settings">) {
  const { workspace } = await params;
  return (
    <>
      <h1 className="text-title">Settings</h1>
      <TabLinks
        label="Settings"
        links={[{ href: `/${workspace}/settings/billing`, label: "Billing" }]}
        className="mt-2"
      />
      {children}
    </>
  );
}
