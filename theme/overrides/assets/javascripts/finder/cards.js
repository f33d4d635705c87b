/** The cards: those that the page brought, and others, which are fetched when they are shown. */

import { fetchCatalogue, fetchJson } from "../index-files.js";
import { stem, tokens } from "../words.js";
import { current, listIn, pastList, staleList } from "./page.js";

/** The cards of the page without a question. */
export const wholeList = { current: [...listIn(current).children], stale: [...listIn(staleList).children], past: [...listIn(pastList).children] };

/** The list item of each card, by record id. @type {Map<string, HTMLElement>} */
const items = new Map();
for (const item of /** @type {HTMLElement[]} */ ([...wholeList.current, ...wholeList.stale, ...wholeList.past])) remember(item);

/** @param {HTMLElement} item */
function remember(item) {
  const card = item.querySelector("[data-id]");
  item.dataset.recordId = card instanceof HTMLElement ? card.dataset.id : "";
  items.set(item.dataset.recordId ?? "", item);
}

/**
 * Whether a card can be shown without fetching it.
 * @param {string} id
 */
export function isHere(id) {
  return items.has(id);
}

/**
 * The list items of records; cards that are not on the page are fetched.
 * @param {number[]} positions
 */
export async function itemsOf(positions) {
  const { ids, cardsPerFile } = await fetchCatalogue();
  const missing = positions.filter((position) => !items.has(ids[position]));
  await Promise.all(
    [...new Set(missing.map((position) => Math.floor(position / cardsPerFile)))].map(async (file) => {
      for (const html of await fetchJson(`cards/${file}.json`).catch(() => [])) {
        const item = document.createElement("li");
        item.innerHTML = html;
        remember(item);
      }
    }),
  );
  return positions.flatMap((position) => items.get(ids[position]) ?? []);
}

/**
 * Marks the words of a card that were asked for.
 * @param {HTMLElement} item
 * @param {Set<string>} asked stems
 */
export function mark(item, asked) {
  for (const part of item.querySelectorAll(".card-title a, .card-summary")) {
    const text = part.textContent ?? "";
    const pieces = text.split(/([\p{L}\p{N}’'-]+)/u).map((piece, index) => {
      if (index % 2 === 0 || piece.length < 3 || !tokens(piece).some((token) => asked.has(stem(token)))) return piece;
      const marked = document.createElement("mark");
      marked.textContent = piece;
      return marked;
    });
    part.replaceChildren(...pieces);
  }
}
