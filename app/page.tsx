import { redirect } from "next/navigation";

import { currentUser } from "@/lib/server/workspaces/current-user";
import { ensureFirstWorkspace } from "@/lib/server/workspaces/ensure-first-workspace";

export default async function StartPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  const { slug } = await ensureFirstWorkspace(user.id);
  redirect(`/${slug}`);
}
