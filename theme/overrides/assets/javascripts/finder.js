/**
 * The finder: shows the cards that Pagefind finds, best answer first, and takes the others away. The address is the truth:
 * `?q=` is read at the start and after back and forward, and written when somebody searches.
 *
 * @typedef {{current: HTMLElement[], past: HTMLElement[]}} Found list items, in the order of the answer
 */

import "./site.js";
import { fill } from "./state.js";

/** Milliseconds to wait for an answer before the whole list comes back. */
const PATIENCE = 10_000;

const RANKING = { metaWeights: { title: 5, words: 3 } };

const root = new URL(`${document.body.dataset.root}/`, location.href);
const form = /** @type {HTMLFormElement} */ (element("finder"));
const input = /** @type {HTMLInputElement} */ (element("q"));
const results = element("results");
const sentence = element("result-count");
const failure = element("search-failed");
const suggestions = element("suggestions");
const nothingFound = /** @type {HTMLTemplateElement} */ (element("nothing-found"));
const current = element("current");
const past = element("past");
const pastTitle = element("past-title");
const pastSwitch = element("past-switch");
const pastLabel = element("past-label");
const pastShown = /** @type {HTMLInputElement} */ (element("past-shown"));
const pastList = element("past-list");

const words = form.dataset;
const wholeSentence = sentence.textContent ?? "";
const wholeTitle = document.title;

/** Every card's list item by record id, in the order of the page. */
const items = new Map(cardsOf(results).map((card) => [card.dataset.id, /** @type {HTMLElement} */ (card.parentElement)]));

/** @type {Promise<any> | undefined} */
let engine;
let turn = 0;

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {HTMLElement} part */
function cardsOf(part) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll(".card"))];
}

/** @param {HTMLElement} item */
function isPast(item) {
  return item.querySelector(".badge[data-state=closed], .badge[data-state=ended]") !== null;
}

/**
 * @param {HTMLElement[]} list
 * @returns {Found}
 */
function divide(list) {
  return { current: list.filter((item) => !isPast(item)), past: list.filter(isPast) };
}

function pagefind() {
  engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (module) => {
    await module.options({ ranking: RANKING });
    return module;
  });
  return engine;
}

/**
 * @param {string} query
 * @returns {Promise<Found>}
 */
async function find(query) {
  const search = await (await pagefind()).search(query);
  const pages = await Promise.all(search.results.map((/** @type {any} */ result) => result.data()));
  return divide(pages.flatMap(({ url }) => items.get(lastPart(url)) ?? []));
}

/** @param {string} url */
function lastPart(url) {
  return url.split("/").filter((part) => part && part !== "index.html").at(-1);
}

/** The words of a query that find something by themselves, with what they find.
 * @param {string} query
 */
async function findEachWord(query) {
  const each = [...new Set(query.split(/\s+/))];
  if (each.length < 2) return [];
  const counted = await Promise.all(each.map(async (word) => ({ word, count: (await find(word)).current.length })));
  return counted.filter(({ count }) => count > 0);
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE))]);
}

function queryInAddress() {
  return (new URL(location.href).searchParams.get("q") ?? "").trim();
}

/** @param {string} query */
function addressOf(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  address.hash = "";
  return address.href;
}

/** @param {Found} found */
function place(found) {
  /** @type {HTMLElement} */ (current.firstElementChild).replaceChildren(...found.current);
  /** @type {HTMLElement} */ (pastList.firstElementChild).replaceChildren(...found.past);
  current.hidden = found.current.length === 0;
  past.hidden = found.past.length === 0;
}

function showAll() {
  place(divide([...items.values()]));
  suggestions.replaceChildren();
  sentence.textContent = wholeSentence;
  document.title = wholeTitle;
  pastTitle.hidden = false;
  pastSwitch.hidden = true;
  pastList.hidden = false;
}

/**
 * @param {string} query
 * @param {Found} found
 * @param {{word: string, count: number}[]} byWord
 */
function showFound(query, found, byWord) {
  const count = found.current.length;
  const nothing = count + found.past.length === 0;
  place(found);
  suggestions.replaceChildren(...(nothing ? [adviceFor(byWord)] : []));
  const said = nothing ? words.foundNone : count === 0 ? words.foundPast : count === 1 ? words.foundOne : words.foundMany;
  sentence.textContent = fill(said, { count, query });
  document.title = `${query} | ${wholeTitle}`;
  pastLabel.textContent = fill(words.pastSwitch, { count: found.past.length });
  pastTitle.hidden = true;
  pastSwitch.hidden = false;
  pastShown.checked = count === 0;
  pastList.hidden = !pastShown.checked;
}

/** @param {{word: string, count: number}[]} byWord */
function adviceFor(byWord) {
  const advice = /** @type {DocumentFragment} */ (nothingFound.content.cloneNode(true));
  const row = /** @type {HTMLElement} */ (advice.querySelector("[data-for=word]"));
  for (const { word, count } of byWord) {
    const copy = /** @type {HTMLElement} */ (row.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (copy.querySelector("a"));
    link.href = addressOf(word);
    link.dataset.query = word;
    link.textContent = fill(words.onlyWord, { query: word });
    /** @type {HTMLElement} */ (copy.querySelector(".row-summary")).textContent = fill(count === 1 ? words.countOne : words.countMany, { count });
    row.before(copy);
  }
  row.remove();
  return advice;
}

/** Brings the page in line with the address. An answer that comes after a newer question is dropped. */
async function show() {
  const mine = ++turn;
  const query = queryInAddress();
  input.value = query;
  failure.hidden = true;
  if (query) {
    try {
      const found = await inTime(find(query));
      const byWord = found.current.length + found.past.length ? [] : await inTime(findEachWord(query));
      if (mine === turn) showFound(query, found, byWord);
    } catch {
      engine = undefined;
      if (mine === turn) {
        showAll();
        failure.hidden = false;
      }
    }
  } else {
    showAll();
  }
  if (mine === turn) results.ariaBusy = "false";
}

/** @param {string} query */
function ask(query) {
  if (query !== queryInAddress()) history.pushState(null, "", addressOf(query));
  show();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (matchMedia("(pointer: coarse)").matches) input.blur();
  ask(input.value.trim());
});

suggestions.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a");
  if (!link?.dataset.query || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  ask(link.dataset.query);
  input.focus();
});

input.addEventListener("focus", () => pagefind().catch(() => (engine = undefined)), { once: true });
pastShown.addEventListener("change", () => (pastList.hidden = !pastShown.checked));
addEventListener("popstate", show);

const browse = document.querySelector("details.browse");
if (browse instanceof HTMLDetailsElement) browse.open = matchMedia("(min-width: 60em)").matches;

if (queryInAddress()) {
  results.ariaBusy = "true";
  sentence.textContent = fill(words.searching, { query: queryInAddress() });
}
show();
