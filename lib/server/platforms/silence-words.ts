import "server-only";

/** Why a platform's step ended without an answer, in words that follow the platform's name; `patience` says how many tries. */
export const silenceWords = {
  "no-answer": "Didn't answer after three tries",
  "not-connected": "Couldn't be read: no longer connected",
  stopped: "Stopped",
};

/** The tries that a step counts aloud. */
export const tryWords = ["First", "Second", "Third"];
