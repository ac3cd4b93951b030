/** The change of a figure that is a product of factors (revenue = sessions · orders per session · value of an order). */

/** The logarithmic mean: between the two, and equal to them when they are equal. */
function logMean(a: number, b: number): number {
  const logarithm = Math.log(b / a);
  return Math.abs(logarithm) < 1e-7 ? (a + b) / 2 : (b - a) / logarithm;
}

const productOf = (factors: readonly number[]) => factors.reduce((product, factor) => product * factor, 1);

/** LMDI: the change of a product by its factors; null when a factor is not above zero, where logarithms end. */
function logarithmicEffects(before: readonly number[], after: readonly number[]): number[] | null {
  if ([...before, ...after].some((factor) => !(factor > 0))) return null;
  const [from, to] = [productOf(before), productOf(after)];
  // a product can be too small for a number although its factors are not
  if (!(from > 0 && to > 0)) return null;
  const mean = logMean(from, to);
  return before.map((factor, at) => mean * Math.log((after[at] ?? factor) / factor));
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/**
 * Shapley: what each input's change does to a result, averaged over every order in which the inputs could change. Adds
 * up for any function, zeros included. Meant for a handful of inputs: it evaluates 2ⁿ cases.
 */
export function shapleyEffects(
  result: (inputs: readonly number[]) => number,
  before: readonly number[],
  after: readonly number[],
): number[] {
  const count = before.length;
  const cases = Array.from({ length: 2 ** count }, (_, mask) =>
    result(before.map((value, at) => (mask & (1 << at) ? (after[at] ?? value) : value))),
  );
  const sizeOf = (mask: number) => before.filter((_, at) => mask & (1 << at)).length;
  return before.map((_, at) =>
    cases.reduce((effect, value, mask) => {
      if (mask & (1 << at)) return effect;
      const size = sizeOf(mask);
      const orders = (factorial(size) * factorial(count - size - 1)) / factorial(count);
      return effect + orders * ((cases[mask | (1 << at)] ?? value) - value);
    }, 0),
  );
}

/** The change of a product by its factors: LMDI, and Shapley where a factor is zero. Swapping the periods turns the signs. */
export function factorEffects(before: readonly number[], after: readonly number[]): number[] {
  return logarithmicEffects(before, after) ?? shapleyEffects(productOf, before, after);
}
