import { readHealth } from "@/lib/server/health/read-health";
import { publicRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = publicRoute(async () => {
  const health = await readHealth();
  return Response.json(health, { status: health.status === "ok" ? 200 : 503 });
});
