import "server-only";

/** Why a platform's step ended without an answer, in words. */
export const silenceWords = {
  "no-answer": "Did not answer",
  "not-connected": "Not connected any more",
  stopped: "Stopped",
};

/** The tries that a step counts aloud. */
export const tryWords = ["First", "Second", "Third"];
