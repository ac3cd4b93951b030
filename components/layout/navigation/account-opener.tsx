import { panelOpener } from "@/components/ui/panel-opener";

/** The button of the account menu. */
export const AccountOpener = panelOpener(
  () => import("./account-menu").then((part) => part.AccountMenu),
  "menu",
);

export function AccountLetter({ email }: { email: string }) {
  return (
    <span
      aria-hidden
      className="border-line2 bg-sunken text-axis text-text2 flex size-6 shrink-0 items-center justify-center rounded-full border font-semibold"
    >
      {email.slice(0, 1).toUpperCase()}
    </span>
  );
}
