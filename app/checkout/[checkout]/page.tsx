import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";

import { TestCheckout } from "@/components/test-checkout/test-checkout";
import { Note } from "@/components/ui/note";
import { contextZone } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { requestIdOf } from "@/lib/server/http/request-id";
import { readTestCheckout } from "@/lib/server/test-provider/read-test-checkout";
import { currentUser } from "@/lib/server/workspaces/current-user";
import { memberContext } from "@/lib/server/workspaces/member-context";

export const metadata: Metadata = { title: "Test payment" };

/** The checkout and the time zone of its workspace; the code of the refusal for those who may not pay it. */
async function openCheckout(userId: string, checkoutId: string) {
  const requestId = requestIdOf(await headers());
  try {
    const checkout = await readTestCheckout({ userId, checkoutId, requestId });
    const ctx = await memberContext(userId, checkout.workspace.slug, requestId);
    return { checkout, timeZone: contextZone(ctx) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "forbidden") return null;
    throw error;
  }
}

export default async function CheckoutPage({ params }: PageProps<"/checkout/[checkout]">) {
  const { checkout: checkoutId } = await params;
  const user = await currentUser();
  if (!user) redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/checkout/${checkoutId}`)}`);
  const opened = await openCheckout(user.id, checkoutId);
  if (opened === null)
    return (
      <main className="mx-auto max-w-100 px-4 py-16">
        <h1 className="text-title mb-4">Checkout</h1>
        <Note tone="warn" title="Only Owners can buy credits.">
          An Owner of the workspace can open this checkout.
        </Note>
      </main>
    );
  return <TestCheckout checkout={opened.checkout} timeZone={opened.timeZone} />;
}
