import "server-only";

/** The start key of a sensor's run of one day (YYYY-MM-DD, in the workspace's zone): it runs once a day. A caller's own key can be the same text: find by trigger too. */
export function sensorKey(sensorId: string, day: string): string {
  return `sensor:${sensorId}:${day}`;
}
