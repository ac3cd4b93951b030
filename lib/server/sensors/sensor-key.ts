import "server-only";

/** The start key of a sensor's run of one day (YYYY-MM-DD, in the workspace's zone): it runs once a day. */
export function sensorKey(sensorId: string, day: string): string {
  return `sensor:${sensorId}:${day}`;
}
