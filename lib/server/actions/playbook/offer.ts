import "server-only";

import { platformLabels } from "@/lib/choices";
import { canAnalyse, type Playbook } from "@/lib/analysis/playbooks/playbooks";
import type { PlatformName } from "@/lib/contracts/primitives";
import { priceAction } from "@/lib/pricing/price-action";

import type { Ctx } from "../../context";
import { AppError } from "../../errors";
import { listConnectedPlatforms } from "../../platforms/list-connected-platforms";
import { rateLineAt } from "../../pricing/rate-lines-at";
import { projectOf } from "../../shop-data/project-of";
import type { Offer } from "../action-kind";
import { requirePlaybook, type PlaybookRequest } from "./describe";

function refuse(issue: string): never {
  throw new AppError("validation", { issues: { platforms: [issue] } });
}

/** The chosen platforms in the playbook's order, each once; refuses those that it does not read or that are not connected. */
async function choosePlatforms(
  ctx: Ctx,
  playbook: Playbook,
  wanted: PlatformName[],
): Promise<PlatformName[]> {
  const named = (names: PlatformName[]) => names.map((name) => platformLabels[name]);
  const readable = playbook.platforms.map(({ name }) => name);
  const unread = wanted.filter((name) => !readable.includes(name));
  if (unread.length > 0) refuse(`${playbook.name} does not read ${named(unread).join(", ")}.`);
  if (!canAnalyse(playbook, wanted)) refuse(`Choose ${named(playbook.needs).join(" or ")}.`);
  const connected = await listConnectedPlatforms(ctx);
  const missing = wanted.find((name) => !connected.some(({ platform }) => platform === name));
  if (missing) throw new AppError("platform_not_connected", { platform: missing });
  return readable.filter((name) => wanted.includes(name));
}

/** Prices a run of a playbook by tier and platforms. `not_found`, `validation`, `platform_not_connected` */
export async function offerPlaybook(ctx: Ctx, asked: PlaybookRequest): Promise<Offer<PlaybookRequest>> {
  const playbook = requirePlaybook(asked.playbookKey);
  const { id: projectId } = await projectOf(ctx, { project: asked.projectId });
  const platforms = await choosePlatforms(ctx, playbook, asked.platforms);
  const { tier, key: subjectKey } = playbook;
  const rate = await rateLineAt("playbook", tier, ctx.clock.now());
  const price = priceAction(
    { ...rate, label: `${rate.label} playbook` },
    platforms.map((name) => ({ name, label: platformLabels[name] })),
  );
  return {
    request: { ...asked, projectId, platforms },
    projectId,
    tier,
    subjectKey,
    rateCardVersion: rate.version,
    stageShares: rate.stageShares,
    price,
  };
}
