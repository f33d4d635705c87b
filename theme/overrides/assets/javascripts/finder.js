/**
 * The finder: the cards that answer a question, best answer first. The address is the truth: it is read at the start and
 * after back and forward, and written when somebody asks something else. Without this script the page is a list.
 *
 * @typedef {import("./selection.js").Question} Question
 * @typedef {import("./engine.js").Answer} Answer
 */

import { Engine } from "./engine.js";
import { isHere, itemsOf } from "./finder/cards.js";
import { chosenInForm, clearFilters, openFilters, showFilters } from "./finder/filters.js";
import {
  chips,
  current,
  element,
  filters,
  form,
  input,
  listIn,
  names,
  next,
  pastList,
  pastShown,
  results,
  sentence,
  sort,
  staleDetails,
  suggestions,
  words,
} from "./finder/page.js";
import { place, say, showAll, showMended, showPages, showUnderstood, STEP } from "./finder/results.js";
import { fetchCatalogue, fetchJson } from "./index-files.js";
import { shortened } from "./quoting.js";
import { addressOf, questionIn, Selection, without } from "./selection.js";
import { now } from "./site.js";
import { fill } from "./state.js";

/** Milliseconds to wait for an answer before the whole list comes back. */
const PATIENCE = 10_000;

/** Cards with old facts, below the others. */
const MOST_STALE = 100;

const failure = element("search-failed");
const narrow = matchMedia("(max-width: 62em)");

const engine = new Engine(fetchJson);
let turn = 0;
let shown = shownBefore(history.state);
/** The question that the page answers, as it stands in the address. */
let asked = location.search;

/**
 * How many cards stood there when this entry of the history was left.
 * @param {{shown?: number} | null} state
 */
function shownBefore(state) {
  return state?.shown ?? STEP;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE))]);
}

/** Lets the browser draw and listen in the middle of work on a large catalogue. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

// What is shown.

/**
 * @param {string} query
 * @param {boolean} literally
 * @returns {Promise<Answer>}
 */
async function answerTo(query, literally) {
  const answer = await engine.ask(query, literally);
  if (answer.scores.size === 0 && answer.unknown.length) {
    const { inFullText } = await import("./finder/full-text.js");
    answer.scores = await inFullText(answer.unknown);
  }
  return answer;
}

/**
 * @param {Question} question
 * @param {Selection} selection
 * @param {number[]} positions
 * @param {(question: Question) => URL} address
 */
async function adviceOn(question, selection, positions, address) {
  const { advice } = await import("./finder/advice.js");
  return advice(question, selection, positions, address, engine);
}

/** Brings the page in line with the address. An answer that comes after a newer question is dropped. */
async function show() {
  const mine = ++turn;
  asked = location.search;
  results.dataset.searchState = "loading";
  failure.hidden = true;
  try {
    const catalogue = await inTime(fetchCatalogue());
    await inTime(engine.load());
    if (engine.build !== catalogue.build) throw new Error("files of two builds");
    const question = questionIn(new URL(location.href), catalogue, names);
    await pause();
    const selection = new Selection(catalogue, now(), names);
    const address = (/** @type {Question} */ other) => addressOf(other, new URL(location.href), catalogue, names);
    if (document.activeElement !== input) input.value = question.query;
    const answer = question.query ? await inTime(answerTo(question.query, question.literally)) : null;
    if (mine !== turn) return;
    const answered = selection.found(answer ? answer.scores : null, question, engine.stop);
    const positions = answer ? [...answer.scores.keys()] : catalogue.ids.map((_, position) => position);
    const count = answered.current.length + answered.stale.length;
    const nothing = count === 0 && (answered.past.length === 0 || question.chosen.size > 0);
    const items = await inTime(shownOf(answered, catalogue.ids));
    const help = nothing ? [await inTime(adviceOn(question, selection, positions, address))] : [];
    if (mine !== turn) return;
    place(answered, items, question, shown, engine.stop);
    await pause();
    if (mine !== turn) return;
    showMended(question, answer, address);
    showUnderstood(answer);
    showFilters(question, selection, positions, count);
    suggestions.replaceChildren(...help);
    showPages(question, catalogue, engine.stop);
    say(question, answered, selection);
  } catch {
    if (mine !== turn) return;
    showAll();
    clearFilters();
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    failure.hidden = false;
  }
  results.ariaBusy = "false";
  results.dataset.searchState = "done";
}

/**
 * The cards that are shown. Those with old facts stand folded: as long as they do, none is fetched.
 * @param {import("./selection.js").Found} answered
 * @param {string[]} ids
 */
async function shownOf(answered, ids) {
  const stale = answered.stale.slice(0, MOST_STALE);
  return {
    current: await itemsOf(answered.current.slice(0, shown)),
    stale: await itemsOf(staleDetails.open ? stale : stale.filter((position) => isHere(ids[position]))),
    past: await itemsOf(answered.past.slice(0, shown)),
    pastFirst: await itemsOf(answered.pastFirst),
  };
}

// What somebody does.

/** @param {(question: Question) => Question} change */
async function ask(change) {
  shown = STEP;
  try {
    const catalogue = await fetchCatalogue();
    const here = new URL(location.href);
    const wanted = addressOf(change(questionIn(here, catalogue, names)), here, catalogue, names);
    if (wanted.href !== location.href) history.pushState(null, "", wanted);
  } catch {
    // Without the catalogue the question can't be put; show() says so.
  }
  await show();
}

/** @param {Question} question */
function asFormSays(question) {
  const query = input.value.trim();
  return { ...question, query, literally: question.literally && query === question.query, sort: sort.value, chosen: chosenInForm(question.chosen) };
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (matchMedia("(pointer: coarse)").matches) input.blur();
  if (event.submitter?.id === "filters-show" && narrow.matches) {
    filters.open = false;
    sentence.scrollIntoView();
  }
  ask(asFormSays);
});

filters.addEventListener("change", () => ask(asFormSays));
sort.addEventListener("change", () => ask(asFormSays));
pastShown.addEventListener("change", () => {
  pastList.hidden = !pastShown.checked;
  ask((question) => ({ ...question, past: pastShown.checked }));
});

chips.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  if (!button) return;
  const { name, value } = button.dataset;
  ask((question) => ({ ...question, chosen: name && value ? without(question.chosen, name, value) : new Map() })).then(() => {
    const left = chips.querySelector("button");
    (left ?? sentence).focus();
  });
});

next.addEventListener("click", async () => {
  const before = shown;
  shown += STEP;
  history.replaceState({ shown }, "");
  await show();
  const first = listIn(current).children[before]?.querySelector("a");
  if (first instanceof HTMLElement) first.focus();
});

results.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("#suggestions a, #mended-link");
  if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const address = new URL(link.href);
  if (address.pathname !== location.pathname) return;
  event.preventDefault();
  shown = STEP;
  history.pushState(null, "", address);
  input.value = address.searchParams.get("q") ?? "";
  show().then(() => sentence.focus());
});

addEventListener("pageshow", (event) => event.persisted && show());
staleDetails.addEventListener("toggle", () => staleDetails.open && show());
document.addEventListener("states-changed", () => show());

addEventListener("popstate", ({ state }) => {
  if (location.search === asked) {
    // A place on the page, not another question: this entry shows what the page shows.
    history.replaceState({ shown }, "");
    return;
  }
  shown = shownBefore(state);
  input.value = new URL(location.href).searchParams.get("q") ?? "";
  show();
});

openFilters(!narrow.matches);
element("not-running").hidden = true;
if (new URL(location.href).searchParams.has("q")) {
  results.ariaBusy = "true";
  sentence.textContent = fill(words.searching, { query: shortened(new URL(location.href).searchParams.get("q") ?? "") });
}
input.addEventListener("focus", () => engine.load().catch(() => undefined), { once: true });
show();
