import { Check } from "lucide-react";

import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import type { PlaybookView } from "@/lib/contracts/playbook";

/** The same playbook on a schedule: free, also at zero credits. */
export function SensorCard({ playbook }: { playbook: PlaybookView }) {
  const { sensor } = playbook;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Sensor mode</CardTitle>
        {sensor ? (
          <Tag tone="ok" icon={Check}>
            On
          </Tag>
        ) : (
          <Tag>Off</Tag>
        )}
      </CardHeader>
      <CardBody>
        <p className="text-ui text-text2">
          {sensor
            ? `Runs every day at ${String(sensor.hour).padStart(2, "0")}:00 and reports only when it finds something. Included, 0 credits.`
            : "No sensor runs this playbook. Sensors are included, 0 credits."}
        </p>
      </CardBody>
    </Card>
  );
}
