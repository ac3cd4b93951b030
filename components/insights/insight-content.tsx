import { Answer } from "@/components/investigations/answer";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import type { InsightView } from "@/lib/contracts/insight";

import { ResultTable } from "./result-table";

/** What a run found: summary, figures, recommendation. */
export function InsightContent({ insight }: { insight: InsightView }) {
  const { content } = insight;
  if (content?.kind === "investigation")
    return <Answer answer={content.answer} currency={content.currency} />;
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>Summary</CardTitle>
        </CardHeader>
        <CardBody>
          <p className="text-body text-text max-w-xl">{insight.summary}</p>
        </CardBody>
      </Card>
      {insight.table.rows.length > 0 && <ResultTable table={insight.table} />}
      <Card>
        <CardHeader>
          <CardTitle>Recommendation</CardTitle>
        </CardHeader>
        <CardBody>
          <p className="text-body text-text max-w-xl">{insight.recommendation}</p>
        </CardBody>
      </Card>
    </>
  );
}
