/** The finder's page: its parts, and the words that it says. */

export const form = /** @type {HTMLFormElement} */ (element("finder"));
export const input = /** @type {HTMLInputElement} */ (element("q"));
export const results = element("results");
export const sentence = element("result-count");
export const mended = element("mended");
export const understood = element("understood");
export const suggestions = element("suggestions");
export const pages = element("pages");
export const current = element("current");
export const stale = element("stale");
export const staleList = element("stale-list");
export const staleDetails = /** @type {HTMLDetailsElement} */ (staleList.closest("details"));
export const pastFirst = element("past-first");
export const past = element("past");
export const pastShown = /** @type {HTMLInputElement} */ (element("past-shown"));
export const pastList = element("past-list");
export const sort = /** @type {HTMLSelectElement} */ (element("sort"));
export const chips = element("chips");
export const next = element("next");
export const filters = /** @type {HTMLDetailsElement} */ (element("filters"));

export const words = form.dataset;

/** What the parts of a question are called in an address. */
export const names = {
  sort: words.parameterSort ?? "",
  past: words.parameterPast ?? "",
  literally: words.parameterLiterally ?? "",
  state: words.parameterState ?? "",
};

/** @param {string} id */
export function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {HTMLElement} part */
export function listIn(part) {
  return /** @type {HTMLElement} */ (part.querySelector("ul"));
}

/** @param {string} id */
export function copyOf(id) {
  return /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (element(id)).content.cloneNode(true));
}

/**
 * A row of advice or of an editor's page: a reason, and a link with something about it.
 * @param {string} reason
 * @param {string} text
 * @param {URL} address
 * @param {string} summary
 */
export function rowOf(reason, text, address, summary) {
  const row = copyOf("advice");
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
  link.textContent = text;
  link.href = address.href;
  /** @type {HTMLElement} */ (row.querySelector(".row-reason")).textContent = reason;
  /** @type {HTMLElement} */ (row.querySelector(".row-summary")).textContent = summary;
  return row;
}
