/** Pages that an editor wrote answer questions too: which of them fit what was asked. Pure. */

import { stem, tokens } from "./words.js";

/** @typedef {{title: string, href: string, lead: string, keywords: string[]}} PageAnswer */

/**
 * The pages of which the title and the keywords hold most words of a question, and the keywords at least one.
 * @param {string} query
 * @param {PageAnswer[]} pages
 * @param {Set<string>} stop words that tell nothing
 */
export function pagesThatFit(query, pages, stop) {
  const asked = tokens(query).filter((token) => !stop.has(token)).map(stem);
  return pages.filter(({ title, keywords }) => {
    const telling = stemsOf(keywords.join(" "));
    const known = new Set([...telling, ...stemsOf(title)]);
    return asked.some((key) => telling.has(key)) && 2 * asked.filter((key) => known.has(key)).length > asked.length;
  });
}

/** @param {string} text */
function stemsOf(text) {
  return new Set(tokens(text).map(stem));
}
