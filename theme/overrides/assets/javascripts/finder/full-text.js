/** What Pagefind finds, asked only when no word of the index is known. A site without its index has nothing. */

import { fetchCatalogue, root } from "../index-files.js";

/** Records that only their full text knows. */
const MOST = 20;

/** The score of such a record. */
const SCORE = 0.1;

/**
 * The records whose texts have the words beside each other.
 * @param {string[]} words
 * @returns {Promise<Map<number, number>>}
 */
export async function inFullText(words) {
  const { ids } = await fetchCatalogue();
  const position = new Map(ids.map((id, index) => [id, index]));
  try {
    const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
    const found = await pagefind.search(`"${words.join(" ")}"`);
    const texts = await Promise.all(found.results.slice(0, MOST).map((/** @type {any} */ result) => result.data()));
    const known = texts.map(({ url }) => position.get(url.replace(/^.*\/|\.html$/g, "")));
    return new Map(known.flatMap((index) => (index === undefined ? [] : [[index, SCORE]])));
  } catch {
    return new Map();
  }
}
