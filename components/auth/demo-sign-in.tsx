import { Button } from "@/components/ui/button";

const accounts = [
  { account: "owner", label: "Continue as Owner", can: "Sees and does everything, buys credits" },
  { account: "editor", label: "Continue as Editor", can: "Runs playbooks, spends credits" },
  { account: "viewer", label: "Continue as Viewer", can: "Reads briefings, insights, the balance" },
];

/** One click for the seeded accounts: a plain form, so that it works before any script has loaded. */
export function DemoSignIn({ callbackUrl }: { callbackUrl: string }) {
  return (
    <form action="/api/demo-sign-in" method="post" className="grid gap-3">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      {accounts.map(({ account, label, can }, index) => (
        <div key={account}>
          <Button
            type="submit"
            name="account"
            value={account}
            size="lg"
            variant={index === 0 ? "primary" : "secondary"}
            aria-describedby={`demo-${account}`}
            className="w-full"
          >
            {label}
          </Button>
          <p id={`demo-${account}`} className="text-caption text-text3 mt-1 text-center">
            {can}
          </p>
        </div>
      ))}
    </form>
  );
}
