/**
 * All that is kept, when that is more than fits side by side: each can be compared or taken out.
 *
 * @typedef {import("./records.js").Kept} Kept
 */

import { fill } from "../state.js";
import { linkTo, MOST_COMPARED } from "./comparison.js";
import { copyOf, element, part, words } from "./page.js";

/** Records at a time. */
export const STEP = 25;

/**
 * @param {Kept[]} records the first ones
 * @param {number} count how many there are
 * @param {Set<string>} compared ids
 */
export function showList(records, count, compared) {
  element("kept-all").hidden = count <= MOST_COMPARED;
  const list = element("kept-list");
  const there = new Map(/** @type {HTMLElement[]} */ ([...list.children]).map((item) => [item.dataset.id, item]));
  const items = count > MOST_COMPARED ? records.map((record) => there.get(record.id) ?? itemOf(record)) : [];
  if (items.length !== list.children.length || items.some((item, place) => item !== list.children[place])) list.replaceChildren(...items);
  records.forEach((record, place) => items[place] && follow(items[place], record, compared));
  const next = element("kept-next");
  next.hidden = count <= records.length;
  part(next, "button").textContent = fill(words.next, { count: Math.min(STEP, count - records.length) });
}

/** @param {Kept} record */
function itemOf(record) {
  const item = copyOf("kept-item");
  item.dataset.id = record.id;
  part(item, ".kept-kind").textContent = record.kind;
  part(item, ".kept-title").append(linkTo(record));
  const choice = part(item, "input");
  choice.dataset.compare = record.id;
  choice.ariaLabel = fill(words.compareNamed, { title: record.title });
  const button = part(item, "button");
  button.dataset.remove = record.id;
  button.ariaLabel = fill(words.removeNamed, { title: record.title });
  return item;
}

/**
 * @param {HTMLElement} item
 * @param {Kept} record
 * @param {Set<string>} compared
 */
function follow(item, record, compared) {
  /** @type {HTMLInputElement} */ (part(item, "input")).checked = compared.has(record.id);
  part(item, ".kept-item-state").replaceChildren(/** @type {HTMLElement} */ (record.facts.get("open")).cloneNode(true));
}
