/** One number of a mulberry32 generator, 0 (included) to 1 (excluded). */
function mulberry32(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}

/** FNV-1a of a text, as a 32-bit integer. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * A factor around 1, between 1 - spread and 1 + spread, fixed for the same seed, series and day. Each value stands
 * alone, so that one more series or day changes no other.
 */
export function noise(seed: number, series: string, daysAgo: number, spread: number): number {
  return 1 + spread * (2 * mulberry32(hashOf(`${seed} ${series} ${daysAgo}`)) - 1);
}

/** Rounds a series to whole numbers and carries what was cut into the next one, so that its sums stay true. */
export function wholeSeries(): (expected: number) => number {
  let carried = 0;
  return (expected) => {
    const whole = Math.max(0, Math.round(expected + carried));
    carried += expected - whole;
    return whole;
  };
}
