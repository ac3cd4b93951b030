import "server-only";

import pino from "pino";

import { logLevel } from "./env";

const redact = ["*.token", "*.secret", "*.password", "req.headers.cookie", "req.headers.authorization"];

/** One JSON line an event on standard output. */
export const logger = pino({ level: logLevel(), redact, base: undefined });
