/** A failure that a person can act on: what is wrong, and what to do. */
export class Failure extends Error {
  /** @param {string} problem @param {string} [remedy] */
  constructor(problem, remedy) {
    super(problem);
    this.remedy = remedy;
  }
}

/**
 * @param {string} problem
 * @param {string} [remedy]
 * @returns {never}
 */
export function fail(problem, remedy) {
  throw new Failure(problem, remedy);
}

/** Runs a script: a Failure ends it with two readable lines, anything else with its stack; both with code 1. */
export async function run(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    if (error instanceof Failure) {
      console.error(`\n✗ ${error.message}`);
      if (error.remedy) console.error(`  ${error.remedy}`);
    } else {
      console.error(error);
    }
    process.exitCode = 1;
  }
}
