import "server-only";

import { setFlagsFromString } from "node:v8";

/**
 * V8 makes what comes from one place in the code straight among the objects that live long, if most of what that place
 * made before lived on ("pretenuring"). Books live on and journals die with their batch, made in the same functions:
 * without the guess the writer takes a tenth less processor time (bench/README.md).
 */
setFlagsFromString("--no-allocation-site-pretenuring");
