/** What somebody kept: ids of records, in this browser and in the address of the page that shows them. Nobody else is told. */

import { root } from "./index-files.js";

/** Records that can be kept. */
export const MOST_KEPT = 500;

/** Characters of an address; servers refuse one of 8,000. */
const LONGEST_ADDRESS = 4_000;

/** Several sites may stand at one host. */
const KEY = `kept ${root.pathname}`;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Where it is kept when the browser stores nothing. @type {string[] | null} */
let onThisPage = null;

/** What lasts shortest counts first: it was written because what lasts longer could not be. */
const STORES = [() => sessionStorage, () => localStorage];

/**
 * Ids that stand in a text with commas, each once; what cannot be an id is left out.
 * @param {string} text
 */
export function idsIn(text) {
  return [...new Set(text.split(",").filter((id) => ID.test(id)))].slice(0, MOST_KEPT);
}

/**
 * What this browser has; null when that was never anything, or nobody can tell.
 * @returns {string[] | null}
 */
export function stored() {
  if (onThisPage) return onThisPage;
  for (const store of STORES) {
    try {
      const text = store().getItem(KEY);
      if (text !== null) return idsIn(text);
    } catch {
      // Switched off: the next one may be there.
    }
  }
  return null;
}

/**
 * @param {string[]} ids
 * @returns {"device" | "visit" | "page"} how long it lasts
 */
export function store(ids) {
  const text = ids.join(",");
  onThisPage = null;
  if (isWritten(() => localStorage, text)) {
    forget(() => sessionStorage);
    return "device";
  }
  if (isWritten(() => sessionStorage, text)) return "visit";
  onThisPage = ids;
  return "page";
}

/**
 * @param {() => Storage} storage off or full, it throws
 * @param {string} text
 */
function isWritten(storage, text) {
  try {
    storage().setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** @param {() => Storage} storage */
function forget(storage) {
  try {
    storage().removeItem(KEY);
  } catch {
    // Nothing is in what is switched off.
  }
}

/**
 * The address of a page that shows these ids, readable; `null` when it would be too long.
 * @param {URL} page
 * @param {string} parameter
 * @param {string[]} ids
 */
export function addressWith(page, parameter, ids) {
  const address = new URL(page);
  address.searchParams.delete(parameter);
  const rest = address.searchParams.toString().replaceAll("%2C", ",");
  const parts = [...(ids.length ? [`${parameter}=${ids.join(",")}`] : []), ...(rest ? [rest] : [])];
  address.search = parts.join("&");
  return address.href.length > LONGEST_ADDRESS ? null : address;
}
