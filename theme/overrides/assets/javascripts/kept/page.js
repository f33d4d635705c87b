/** The page of a selection: its parts, and the words that it says. */

export const words = element("kept").dataset;

/** The rows of the comparison, in their order: what each is called in the files, and its name. */
export const rows = [...document.querySelectorAll("#kept-columns tbody tr")].map((row) => ({
  name: /** @type {HTMLElement} */ (row).dataset.row ?? "",
  title: row.querySelector(".kept-row")?.textContent ?? "",
}));

/** @param {string} id */
export function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} id */
export function box(id) {
  return /** @type {HTMLInputElement} */ (element(id));
}

/**
 * @param {string} id of a template
 * @returns {HTMLElement} a copy of what stands in it
 */
export function copyOf(id) {
  const { content } = /** @type {HTMLTemplateElement} */ (element(id));
  return /** @type {HTMLElement} */ (/** @type {Element} */ (content.firstElementChild).cloneNode(true));
}

/**
 * @param {Element} within
 * @param {string} selector
 */
export function part(within, selector) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}
