import type { PrismaClient } from "@/lib/server/generated/prisma/client";

const plans = [
  { id: "free", name: "Free", monthlyCredits: 50, priceMinor: 0, memberLimit: 2, platformLimit: 2 },
  {
    id: "starter",
    name: "Starter",
    monthlyCredits: 300,
    priceMinor: 49_00,
    memberLimit: 3,
    platformLimit: 3,
  },
  {
    id: "growth",
    name: "Growth",
    monthlyCredits: 1_000,
    priceMinor: 149_00,
    memberLimit: 10,
    platformLimit: null,
  },
  {
    id: "scale",
    name: "Scale",
    monthlyCredits: 4_000,
    priceMinor: 499_00,
    memberLimit: 25,
    platformLimit: null,
  },
  {
    id: "enterprise",
    name: "Enterprise",
    monthlyCredits: null,
    priceMinor: null,
    memberLimit: null,
    platformLimit: null,
  },
];

const packs = [
  { id: "small", name: "Small", credits: 100, priceMinor: 20_00 },
  { id: "medium", name: "Medium", credits: 500, priceMinor: 85_00 },
  { id: "large", name: "Large", credits: 2_000, priceMinor: 300_00 },
];

const rateCardVersion = 1;
/** Before any history that a seed or an import can bring. */
const rateCardEffectiveAt = new Date("2020-01-01T00:00:00Z");

type Rate = [tier: string, label: string, baseCredits: number];

/** `stageShares`: percent of the base that each stage is worth; a run that is stopped pays its finished ones. */
const rates: { actionType: string; platformCredits: number; stageShares: number[]; tiers: Rate[] }[] = [
  {
    actionType: "playbook",
    platformCredits: 1,
    stageShares: [],
    tiers: [
      ["simple", "Simple", 2],
      ["standard", "Standard", 5],
      ["advanced", "Advanced", 10],
    ],
  },
  {
    actionType: "investigation",
    platformCredits: 2,
    stageShares: [25, 25, 25, 25],
    tiers: [
      ["quick", "Quick", 3],
      ["standard", "Standard", 8],
      ["deep", "Deep", 20],
    ],
  },
  {
    actionType: "report",
    platformCredits: 0,
    stageShares: [],
    tiers: [
      ["weekly-performance", "Weekly performance", 10],
      ["monthly-review", "Monthly review", 20],
      ["channel-deep-dive", "Channel deep-dive", 25],
      ["board-pack", "Board pack", 40],
    ],
  },
];

/** Plans, packs and the first rate card. Inserts what is missing and never overwrites what the operator changed. */
export async function seedReferenceData(prisma: PrismaClient): Promise<void> {
  const skipDuplicates = true;
  await prisma.plan.createMany({
    data: plans.map((plan, position) => ({ ...plan, position })),
    skipDuplicates,
  });
  await prisma.topUpPack.createMany({
    data: packs.map((pack, position) => ({ ...pack, position })),
    skipDuplicates,
  });
  await prisma.rateCard.createMany({
    data: [{ version: rateCardVersion, effectiveAt: rateCardEffectiveAt }],
    skipDuplicates,
  });
  await prisma.rateLine.createMany({
    data: rates.flatMap(({ actionType, platformCredits, stageShares, tiers }) =>
      tiers.map(([tier, label, baseCredits]) => ({
        version: rateCardVersion,
        actionType,
        tier,
        label,
        baseCredits,
        platformCredits,
        stageShares,
      })),
    ),
    skipDuplicates,
  });
}
