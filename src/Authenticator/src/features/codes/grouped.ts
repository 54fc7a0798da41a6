/** Digits as people read them: 12 345, 123 456, 123 4567, 1234 5678, 123 456 789. */
export function grouped(digits: string): string {
  const size = digits.length % 4 === 0 ? 4 : 3;
  const groups: string[] = digits.match(new RegExp(`\\d{1,${size}}`, "g")) ?? [];
  // No digit stands alone: the last one joins its neighbours.
  if (groups.length > 1 && groups.at(-1)?.length === 1) groups.push(groups.splice(-2).join(""));
  return groups.join(" ");
}
