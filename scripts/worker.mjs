// npm run worker: runs the jobs in a process of its own, beside apps started with WORKER=0.
import { serverTool } from "./lib/tool.mjs";

await serverTool("lib/server/jobs/worker.ts");
