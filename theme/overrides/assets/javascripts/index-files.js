/**
 * The files that the build made for the finder, each fetched once.
 *
 * @typedef {import("./state.js").Timing} Timing
 * @typedef {{values: Record<string, string[]>, lists: Record<string, number[]>}} Facet
 * @typedef {{build: string, ids: string[], titles: string[], otherNames: Record<string, string>, checked: string[], timing: Record<string, Timing>,
 *   local: number[], indirect: number[], facets: Record<string, Facet>, themes: [string, string][], cardsPerFile: number,
 *   words: Record<string, string>}} Catalogue records go by their position
 */

export const root = new URL(`${document.body.dataset.root}/`, location.href);

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/**
 * What stands in a file of the index. A file that could not be had is asked for again the next time.
 * @param {string} path
 * @returns {Promise<any>}
 */
export function fetchJson(path) {
  let file = fetched.get(path);
  if (!file) {
    file = fetch(new URL(`search/${path}`, root)).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${path}`);
      return response.json();
    });
    fetched.set(path, file);
    file.catch(() => fetched.delete(path));
  }
  return file;
}

/** @returns {Promise<Catalogue>} */
export function fetchCatalogue() {
  return fetchJson("catalogue.json");
}
