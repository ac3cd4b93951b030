/** "standard" → "Standard", "monthly-review" → "Monthly review". */
export function tierLabel(tier: string): string {
  const words = tier.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
