import { pushAll, type Push } from "./push-all";
import { runLoad, type Load } from "./workload";

/** A process of callers: does what its parent sends, until the parent is gone. */
process.on("message", (task: Load | Push) => {
  const work = "pushers" in task ? pushAll(task) : runLoad(task);
  work.then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ result: "ready" });
