/**
 * The files that the build made for the finder, each fetched once.
 *
 * @typedef {import("./state.js").Timing} Timing
 * @typedef {{values: Record<string, string[]>, lists: Record<string, number[]>}} Facet
 * @typedef {{build: string, ids: string[], titles: string[], otherNames: Record<string, string>, checked: string[], kinds: string[], kind: number[], timing: Record<string, Timing>,
 *   local: number[], indirect: number[], facets: Record<string, Facet>, themes: [string, string][], pages: import("./page-answers.js").PageAnswer[], cardsPerFile: number,
 *   words: Record<string, string>}} Catalogue records go by their position
 */

export const root = new URL(`${document.body.dataset.root}/`, location.href);

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** Where the index of this page's build stands. */
const index = new URL(document.body.dataset.index ?? "", location.href);

/**
 * What stands in a file of the index. A file that could not be had is asked for again the next time.
 * @param {string} path
 * @returns {Promise<any>}
 */
export function fetchJson(path) {
  let file = fetched.get(path);
  if (!file) {
    file = fetchOnce(path);
    fetched.set(path, file);
    file.catch(() => fetched.delete(path));
  }
  return file;
}

/** @param {string} path */
async function fetchOnce(path) {
  const response = await fetch(new URL(path, index));
  if (response.status === 404) await renew();
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.json();
}

/**
 * A page that the browser kept of an earlier build names an index that may be gone. When the site has a newer page, that
 * one takes its place; once, for a server may still hand out both.
 */
async function renew() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (visit?.type === "reload") return;
  const response = await fetch(location.href, { cache: "reload" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!response.ok || page.body.dataset.index === document.body.dataset.index) return;
  location.reload();
  await new Promise(() => undefined);
}

/** @returns {Promise<Catalogue>} */
export function fetchCatalogue() {
  return fetchJson("catalogue.json");
}
