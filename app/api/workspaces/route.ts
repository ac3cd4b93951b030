import { userRoute } from "@/lib/server/http/route";
import { listWorkspaces } from "@/lib/server/workspaces/list-workspaces";

export const GET = userRoute({}, ({ user }) => listWorkspaces(user));
