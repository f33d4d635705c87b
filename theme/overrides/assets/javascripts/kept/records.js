/**
 * The records of a selection, out of the files that the build made, as they are at a moment.
 *
 * @typedef {{id: string} | {title: string, href: string}} Moved where it is now: another id, or a page
 * @typedef {{id: string, title: string, address: URL, kind: string, facts: Map<string, HTMLElement>, closes: string[]}} Kept
 *   `facts` by the name of their row; `closes` are the days on which it closes
 */

import { fetchJson, root } from "../index-files.js";
import { refresh } from "../refresh.js";

/** What stands in the files, by id: HTML of a record, or where it moved; null for what no file knows. @type {Map<string, string | Moved | null>} */
const known = new Map();

/**
 * The number of the file of an id: FNV-1a, as generator/pages/selection.py has it.
 * @param {string} id
 * @param {number} count
 */
export function fileOf(id, count) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value % count;
}

/**
 * Fetches what is not known yet.
 * @param {string[]} ids
 * @param {number} count how many files there are
 */
export async function lookUp(ids, count) {
  await Promise.all(
    ids.map(async (id) => {
      if (known.has(id)) return;
      const entries = await fetchJson(`kept/${fileOf(id, count)}.json`);
      const found = Object.hasOwn(entries, id) ? entries[id] : null;
      known.set(id, found);
      if (found?.id) await lookUp([found.id], count);
    }),
  );
}

/**
 * What became of ids: those of today in the same order, pages that took the place of a record, and what is gone.
 * @param {string[]} ids
 */
export function sorted(ids) {
  /** @type {Set<string>} */
  const today = new Set();
  /** @type {{title: string, href: string}[]} */
  const pages = [];
  /** @type {string[]} */
  const gone = [];
  for (const id of ids) {
    const found = known.get(id);
    if (found === null) gone.push(id);
    else if (found === undefined || typeof found === "string") today.add(id);
    else if ("id" in found) today.add(found.id);
    else pages.push(found);
  }
  return { ids: [...today], pages, gone };
}

/**
 * Records that were looked up, in the order of their ids.
 * @param {string[]} ids
 * @param {string} now
 */
export function recordsOf(ids, now) {
  return ids.flatMap((id) => {
    const html = known.get(id);
    return typeof html === "string" ? [read(id, html, now)] : [];
  });
}

/**
 * @param {string} id
 * @param {string} html made by the build
 * @param {string} now
 * @returns {Kept}
 */
function read(id, html, now) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const { content } = template;
  refresh(now, content);
  for (const hidden of content.querySelectorAll("[hidden]")) hidden.remove();
  const title = /** @type {HTMLAnchorElement} */ (content.querySelector("[data-part=title] a"));
  const rows = /** @type {NodeListOf<HTMLElement>} */ (content.querySelectorAll("[data-row]"));
  const badge = /** @type {HTMLElement} */ (content.querySelector(".badge"));
  return {
    id,
    title: title.textContent ?? "",
    address: new URL(title.getAttribute("href") ?? "", location.href),
    kind: content.querySelector("[data-part=kind]")?.textContent ?? "",
    facts: new Map([...rows].map((row) => [row.dataset.row ?? "", row])),
    closes: badge.dataset.state === "ended" ? [] : closingDays(JSON.parse(badge.dataset.timing || "{}"), now),
  };
}

/**
 * Days that are known and not over, soonest first.
 * @param {import("../state.js").Timing} timing
 * @param {string} now
 */
function closingDays({ windows = [] }, now) {
  const days = windows.flatMap(([, closes]) => (closes && closes.length >= 10 && closes >= now.slice(0, 10) ? [closes.slice(0, 10)] : []));
  return [...new Set(days)].sort();
}

/**
 * What a fact says, on one line.
 * @param {Element | undefined} fact
 * @param {boolean} [withAddresses] of the links to other sites
 */
export function textOf(fact, withAddresses = false) {
  const copy = /** @type {Element | undefined} */ (fact?.cloneNode(true));
  for (const link of withAddresses && copy ? copy.querySelectorAll("a[href^=http]") : []) link.append(` (${link.getAttribute("href")})`);
  return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * The address of a page that took the place of a record.
 * @param {string} href
 */
export function addressOfPage(href) {
  return new URL(href, root).href;
}
