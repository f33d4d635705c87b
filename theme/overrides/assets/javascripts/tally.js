/**
 * How much there is, in words: the same sentences as generator/pages/tally.py.
 *
 * @typedef {import("./state.js").State} State
 */

import { fill, PAST } from "./state.js";

/**
 * @param {State[]} states
 * @param {Record<string, string>} words
 */
export function tally(states, words) {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const past = states.filter((state) => PAST.has(state)).length;
  const countOf = (/** @type {State} */ wanted) => states.filter((state) => state === wanted).length;
  const closing = countOf("closing-soon");
  /** @type {[string, number][]} */
  const counts = [["total", states.length - past], ["sure", countOf("open") + closing], ["closing", closing], ["stale", countOf("stale")], ["past", past]];
  const sentences = counts.filter(([, count]) => count).map(([part, count]) => fill(words[`tally_${part}${count === 1 ? "_one" : ""}`], { count: number.format(count) }));
  if (states.length === past) sentences.unshift(past ? words.nothing_now : words.nothing_here);
  return sentences.join(" ");
}
