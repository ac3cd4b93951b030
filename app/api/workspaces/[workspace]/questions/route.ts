import { previewQuestionInput } from "@/lib/contracts/investigation";
import { workspaceRoute } from "@/lib/server/http/route";
import { previewQuestion } from "@/lib/server/investigations/preview-question";

export const POST = workspaceRoute({ body: previewQuestionInput, limit: "questions" }, ({ ctx, body }) =>
  previewQuestion(ctx, body),
);
