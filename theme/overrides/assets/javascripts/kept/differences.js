/**
 * How much what stands side by side differs. Pure.
 *
 * @typedef {{kind: "none" | "same" | "odd" | "pairs" | "some" | "all", odd: number, equal: number, other: number}} Difference
 *   `odd` is the place of the only one that differs, or -1
 */

/**
 * @param {string[]} texts
 * @returns {Difference}
 */
export function difference(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const total = texts.length;
  const equal = Math.max(0, ...counts.values());
  const found = { equal, other: total - equal, odd: -1 };
  if (total < 2) return { ...found, kind: "none" };
  if (counts.size === 1) return { ...found, kind: "same" };
  if (counts.size === total) return { ...found, kind: "all" };
  if (equal === total - 1) return { ...found, kind: "odd", odd: texts.findIndex((text) => counts.get(text) === 1) };
  return { ...found, kind: equal * counts.size === total ? "pairs" : "some" };
}
