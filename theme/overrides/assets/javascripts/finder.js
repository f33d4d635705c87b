/**
 * The finder: the cards that answer a question, best answer first. The address is the truth: it is read at the start and
 * after back and forward, and written when somebody asks something else. Without this script the page is a list.
 *
 * @typedef {import("./selection.js").Question} Question
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {{current: number[], stale: number[], past: number[], pastFirst: number[]}} Found positions in the order of the answer
 */

import { Engine } from "./engine.js";
import { fetchCatalogue, fetchJson, root } from "./index-files.js";
import { pagesThatFit } from "./page-answers.js";
import { shortened } from "./quoting.js";
import { addressOf, questionIn, Selection } from "./selection.js";
import { refresh } from "./refresh.js";
import { now } from "./site.js";
import { fill } from "./state.js";
import { tally } from "./tally.js";
import { stem, tokens } from "./words.js";

/** Milliseconds to wait for an answer before the whole list comes back. */
const PATIENCE = 10_000;

/** Cards at a time. */
const STEP = 20;

/** Cards with old facts, below the others. */
const MOST_STALE = 100;

/** Themes to somebody who found nothing: those that the words point to first. */
const THEMES = 3;

/** Cards of what is over, above what is current: few, for nobody can apply for them. */
const MOST_PAST_FIRST = 3;

/** The score of a record that only its full text knows. */
const IN_FULL_TEXT = 0.1;

const form = /** @type {HTMLFormElement} */ (element("finder"));
const input = /** @type {HTMLInputElement} */ (element("q"));
const results = element("results");
const sentence = element("result-count");
const failure = element("search-failed");
const mended = element("mended");
const mendedLink = /** @type {HTMLAnchorElement} */ (element("mended-link"));
const suggestions = element("suggestions");
const pages = element("pages");
const current = element("current");
const stale = element("stale");
const staleList = element("stale-list");
const staleDetails = /** @type {HTMLDetailsElement} */ (staleList.closest("details"));
const pastFirst = element("past-first");
const past = element("past");
const pastShown = /** @type {HTMLInputElement} */ (element("past-shown"));
const pastList = element("past-list");
const sort = /** @type {HTMLSelectElement} */ (element("sort"));
const chips = element("chips");
const next = element("next");
const filters = /** @type {HTMLDetailsElement} */ (element("filters"));

const words = form.dataset;
const names = {
  sort: words.parameterSort ?? "",
  past: words.parameterPast ?? "",
  literally: words.parameterLiterally ?? "",
  state: words.parameterState ?? "",
};
const wholeSentence = sentence.textContent ?? "";
const wholeTitle = document.title;
const staleTitle = element("stale-title").textContent;
const pastTitle = element("past-title").textContent;
const wholeList = { current: [...listIn(current).children], stale: [...listIn(staleList).children], past: [...listIn(pastList).children] };

/** The list item of each card, by record id. @type {Map<string, HTMLElement>} */
const items = new Map();
for (const item of /** @type {HTMLElement[]} */ ([...wholeList.current, ...wholeList.stale, ...wholeList.past])) remember(item);

/** What each value of a filter is called, by its name and value. @type {Map<string, string>} */
const labels = new Map();
for (const box of boxes()) labels.set(`${box.name} ${box.value}`, box.closest(".option")?.querySelector(".option-label")?.textContent ?? "");
for (const field of fields()) for (const { value, label } of field.options) labels.set(`${field.name} ${value}`, label);

const engine = new Engine(fetchJson);
let turn = 0;
let shown = shownBefore(history.state);
/** The question that the page answers, as it stands in the address. */
let asked = location.search;

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {HTMLElement} part */
function listIn(part) {
  return /** @type {HTMLElement} */ (part.querySelector("ul"));
}

/** @param {string} id */
function copyOf(id) {
  return /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (element(id)).content.cloneNode(true));
}

/** @param {HTMLElement} item */
function remember(item) {
  const card = item.querySelector("[data-id]");
  item.dataset.recordId = card instanceof HTMLElement ? card.dataset.id : "";
  items.set(item.dataset.recordId ?? "", item);
}

/** @returns {NodeListOf<HTMLInputElement>} */
function boxes() {
  return document.querySelectorAll(".filters input[type=checkbox]");
}

/** Filters of which one value is chosen. @returns {NodeListOf<HTMLSelectElement>} */
function fields() {
  return document.querySelectorAll(".filters select");
}

/** @returns {NodeListOf<HTMLDetailsElement>} */
function groups() {
  return document.querySelectorAll(".filter-group");
}

/**
 * How many cards stood there when this entry of the history was left.
 * @param {{shown?: number} | null} state
 */
function shownBefore(state) {
  return state?.shown ?? STEP;
}

// What was asked.

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

/**
 * @param {string} query
 * @param {boolean} literally
 * @returns {Promise<Answer>}
 */
async function answerTo(query, literally) {
  const answer = await engine.ask(query, literally);
  if (answer.scores.size === 0 && answer.unknown.length) answer.scores = await inFullText(answer.unknown);
  return answer;
}

/**
 * What Pagefind finds in the texts of the records. A site without its index has none.
 * @param {string[]} unknown
 * @returns {Promise<Map<number, number>>}
 */
async function inFullText(unknown) {
  const { ids } = await fetchCatalogue();
  const position = new Map(ids.map((id, index) => [id, index]));
  try {
    const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
    const found = await pagefind.search(`"${unknown.join(" ")}"`);
    const texts = await Promise.all(found.results.slice(0, STEP).map((/** @type {any} */ result) => result.data()));
    const known = texts.map(({ url }) => position.get(url.replace(/^.*\/|\.html$/g, "")));
    return new Map(known.flatMap((index) => (index === undefined ? [] : [[index, IN_FULL_TEXT]])));
  } catch {
    return new Map();
  }
}

/**
 * What fits, and apart from it what is over, and in the whole list what nobody looked at for long. Before what fits stands
 * what is over and named by the query, when nothing current is, and what is closed and a better answer than all that is current.
 * @param {Selection} selection
 * @param {Map<number, number> | null} scores
 * @param {Question} question
 * @returns {Found}
 */
function found(selection, scores, question) {
  const kept = selection.narrow(selection.ordered(scores, question.sort), question.chosen);
  const past = kept.filter((position) => selection.isPast(position));
  const apart = (/** @type {number} */ position) => scores === null && selection.isStale(position);
  const current = kept.filter((position) => !selection.isPast(position) && !apart(position));
  const stale = kept.filter(apart);
  const isNamed = (/** @type {number} */ position) => selection.isNamed(position, question.query);
  const scoreOf = (/** @type {number} */ position) => scores?.get(position) ?? 0;
  if (question.sort !== "best" || current.length + stale.length === 0) return { current, stale, past, pastFirst: [] };
  const best = Math.max(0, ...current.map(scoreOf));
  const isBetter = (/** @type {number} */ position) => selection.states[position].state === "closed" && scoreOf(position) > best;
  const isMeant = current.some(isNamed) ? isBetter : (/** @type {number} */ position) => isNamed(position) || isBetter(position);
  const first = past.filter(isMeant).slice(0, MOST_PAST_FIRST);
  return { current, stale, past: past.filter((position) => !first.includes(position)), pastFirst: first };
}

// What is shown.

/**
 * The list items of records; cards that are not on the page are fetched.
 * @param {number[]} positions
 */
async function itemsOf(positions) {
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
 * @param {Found} answer
 * @param {Question} question
 * @param {HTMLElement[]} first
 * @param {HTMLElement[]} old
 * @param {HTMLElement[]} over
 * @param {HTMLElement[]} overFirst
 */
function place(answer, question, first, old, over, overFirst) {
  listIn(current).replaceChildren(...first);
  listIn(staleList).replaceChildren(...old);
  listIn(pastList).replaceChildren(...over);
  listIn(pastFirst).replaceChildren(...overFirst);
  const asked = new Set(tokens(question.query).filter((token) => !engine.stop.has(token)).map(stem));
  for (const item of [...first, ...old, ...over, ...overFirst]) mark(item, asked);
  refresh(now(), results);
  const count = answer.current.length;
  current.hidden = count === 0;
  stale.hidden = answer.stale.length === 0;
  element("stale-title").textContent = fill(words.staleTitle, { count: answer.stale.length });
  pastFirst.hidden = answer.pastFirst.length === 0;
  past.hidden = answer.past.length === 0;
  const longest = Math.max(count, answer.past.length);
  next.hidden = longest <= shown;
  const button = /** @type {HTMLElement} */ (next.firstElementChild);
  button.textContent = fill(words.showNext, { count: Math.min(STEP, longest - shown) });
  element("result-bar").hidden = count < 2;
  element("shown-of").textContent = fill(words.shownOf, { shown: Math.min(shown, count), count });
  const alone = count + answer.stale.length === 0;
  const title = element("past-title");
  title.textContent = words.pastGroup ?? "";
  title.classList.toggle("visually-hidden", !alone);
  element("past-switch").hidden = alone;
  element("past-label").textContent = fill(words.pastSwitch, { count: answer.past.length });
  pastShown.checked = question.past || alone;
  pastList.hidden = !pastShown.checked;
  element("rest")?.remove();
}

/**
 * Marks the words of a card that were asked for.
 * @param {HTMLElement} item
 * @param {Set<string>} asked stems
 */
function mark(item, asked) {
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

/**
 * @param {Question} question
 * @param {Found} answer
 * @param {Selection} selection
 */
function say(question, answer, selection) {
  const count = answer.current.length + answer.stale.length;
  const { query, chosen } = question;
  const filtersOn = [...chosen.values()].reduce((sum, values) => sum + values.size, 0);
  const nothing = count + answer.past.length === 0;
  const key = nothing ? (filtersOn ? (query ? "foundNoneFiltered" : "filteredNone") : "foundNone") : count === 0 && query ? "foundPast" : query ? "found" : "count";
  const one = count === 1 || (nothing && filtersOn === 1);
  const template = nothing ? words[`${key}${filtersOn === 1 ? "One" : ""}`] : key === "foundPast" ? words.foundPast : words[`${key}${one ? "One" : "Many"}`];
  const whole = !query && !filtersOn;
  const found = { count: nothing ? filtersOn : count, query: shortened(query) };
  sentence.textContent = whole ? tally(selection.states.map(({ state }) => state), JSON.parse(sentence.dataset.tally ?? "{}")) : fill(template, found);
  document.title = query ? `${shortened(query)} | ${wholeTitle}` : wholeTitle;
  sentence.toggleAttribute("data-search-empty", nothing);
}

/**
 * @param {Question} question
 * @param {Answer | null} answer
 * @param {(question: Question) => URL} address
 */
function showMended(question, answer, address) {
  mended.hidden = !answer?.meant;
  if (!answer?.meant) return;
  const typed = shortened(answer.typed);
  element("mended-text").textContent = fill(words.mended, { typed, meant: shortened(answer.meant) });
  mendedLink.textContent = fill(words.mendedLink, { typed });
  mendedLink.href = address({ ...question, literally: true }).href;
}

/**
 * Sets boxes, counts and chips right. A value that would give nothing is not offered, unless it is chosen.
 * @param {Question} question
 * @param {Selection} selection
 * @param {number[]} positions what the words alone find
 * @param {number} count
 */
function showFilters(question, selection, positions, count) {
  /** @type {Map<string, (value: string) => number>} */
  const counters = new Map();
  for (const box of boxes()) {
    let counter = counters.get(box.name);
    if (!counter) counters.set(box.name, (counter = selection.counter(positions, question.chosen, box.name)));
    const option = /** @type {HTMLElement} */ (box.closest("li"));
    const found = counter(box.value);
    box.checked = question.chosen.get(box.name)?.has(box.value) ?? false;
    /** @type {HTMLElement} */ (option.querySelector("[data-count]")).textContent = String(found);
    option.hidden = found === 0 && !box.checked;
    if (!box.checked) continue;
    for (const around of [option.closest(".more-options"), option.closest(".filter-group")]) if (around instanceof HTMLDetailsElement) around.open = true;
  }
  for (const field of fields()) field.value = [...(question.chosen.get(field.name) ?? [])][0] ?? "";
  showGroups();
  const chosen = [...question.chosen].flatMap(([name, values]) => [...values].map((value) => chipFor(name, value)));
  const on = chosen.length;
  chips.replaceChildren(...chosen, ...(on > 1 ? [copyOf("clear")] : []));
  chips.hidden = on === 0;
  element("filters-title").textContent = on ? fill(words.filtersChosen, { count: on }) : (words.filters ?? "");
  const button = /** @type {HTMLButtonElement} */ (element("filters-show"));
  button.textContent = count ? fill(count === 1 ? words.filtersShowOne : words.filtersShow, { count }) : (on ? words.filtersNothing : words.filtersNothingLeft) ?? "";
  button.disabled = count === 0;
  sort.value = question.sort;
  if (sort.selectedIndex < 0) sort.value = "best";
}

/** Hides groups in which there is nothing to choose: without options, or with options that hardly leave anything out. */
function showGroups() {
  for (const more of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".more-options"))) {
    const count = more.querySelectorAll("li:not([hidden])").length;
    const isAll = more.previousElementSibling?.querySelector("li:not([hidden])") === null;
    const summary = /** @type {HTMLElement} */ (more.querySelector("summary"));
    more.hidden = count === 0;
    more.open ||= isAll;
    summary.hidden = isAll;
    summary.textContent = fill(words.facetMore, { count });
  }
  for (const group of groups()) {
    const isChosen = group.querySelector("input:checked") !== null;
    const hasChoice = group.querySelector("li:not([hidden]), select") !== null && group.dataset.tellsLittle === undefined;
    group.hidden = !isChosen && !hasChoice;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function chipFor(name, value) {
  const chip = copyOf("chip");
  const button = /** @type {HTMLButtonElement} */ (chip.querySelector("button"));
  const label = labelOf(name, value);
  /** @type {HTMLElement} */ (button.querySelector(".chip-label")).textContent = label;
  button.ariaLabel = fill(words.filterRemove, { name: label });
  Object.assign(button.dataset, { name, value });
  return chip;
}

/**
 * @param {string} name
 * @param {string} value
 */
function labelOf(name, value) {
  return labels.get(`${name} ${value}`) ?? value;
}

/**
 * The words of a question that can find something by themselves.
 * @param {string} query
 */
function tellingWords(query) {
  return [...new Set(query.split(/\s+/))].filter((word) => tokens(word).some((token) => !engine.stop.has(token)));
}

/**
 * What somebody can do who found nothing: each way with what it would give.
 * @param {Question} question
 * @param {Selection} selection
 * @param {number[]} positions
 * @param {(question: Question) => URL} address
 */
async function advice(question, selection, positions, address) {
  const nothing = copyOf("nothing-found");
  const list = /** @type {HTMLElement} */ (nothing.querySelector("ul"));
  /** @type {Node[]} */
  const rows = [];
  const offer = (/** @type {string} */ reason, /** @type {string} */ text, /** @type {Question} */ instead, /** @type {number} */ count) => {
    if (count === 0) return;
    const row = copyOf("advice");
    const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
    link.textContent = text;
    link.href = address(instead).href;
    /** @type {HTMLElement} */ (row.querySelector(".row-reason")).textContent = reason;
    /** @type {HTMLElement} */ (row.querySelector(".row-summary")).textContent = fill(count === 1 ? words.countOne : words.countMany, { count });
    rows.push(row);
  };
  const counted = (/** @type {number[]} */ list, /** @type {Question["chosen"]} */ chosen) => selection.narrow(list, chosen).filter((position) => !selection.isPast(position)).length;
  for (const [name, values] of question.chosen) {
    for (const value of values) {
      const chosen = without(question.chosen, name, value);
      offer(words.fewerFilters ?? "", fill(words.filterDrop, { name: labelOf(name, value) }), { ...question, chosen }, counted(positions, chosen));
    }
  }
  if (question.chosen.size > 1) offer(words.fewerFilters ?? "", words.filtersDropAll ?? "", { ...question, chosen: new Map() }, counted(positions, new Map()));
  const each = tellingWords(question.query);
  if (question.query && each.length === 0) /** @type {HTMLElement} */ (nothing.querySelector(".suggestions-lead")).prepend(`${words.noTellingWord} `);
  if (each.length > 1 && positions.length === 0) {
    for (const word of each.slice(0, 8)) {
      const { scores } = await engine.ask(word);
      offer(words.fewerWords ?? "", fill(words.onlyWord, { query: shortened(word) }), { ...question, query: word }, counted([...scores.keys()], question.chosen));
    }
  }
  const themes = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-theme]")]);
  const near = new Map(themes.map((row) => [row, selection.sharedWith(words.parameterTheme ?? "", lastPart(row), positions)]));
  themes.sort((one, other) => (near.get(other) ?? 0) - (near.get(one) ?? 0));
  list.prepend(...rows.slice(0, 4), ...themes.slice(0, THEMES));
  for (const row of themes.slice(THEMES)) row.remove();
  return nothing;
}

/**
 * Pages that an editor wrote about what was asked stand above the answers.
 * @param {Question} question
 * @param {import("./index-files.js").Catalogue} catalogue
 */
function showPages(question, catalogue) {
  const fitting = pagesThatFit(question.query, catalogue.pages, engine.stop);
  const rows = fitting.map(({ title, href, lead }) => {
    const row = copyOf("advice");
    const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
    link.textContent = title;
    link.href = new URL(href, root).href;
    /** @type {HTMLElement} */ (row.querySelector(".row-reason")).textContent = catalogue.words.suggest_pages;
    /** @type {HTMLElement} */ (row.querySelector(".row-summary")).textContent = lead;
    return row;
  });
  pages.replaceChildren(...rows);
  pages.hidden = rows.length === 0;
}

/**
 * The id at the end of the link in a row.
 * @param {HTMLElement} row
 */
function lastPart(row) {
  return row.querySelector("a")?.getAttribute("href")?.split("/").filter(Boolean).at(-1) ?? "";
}

/**
 * @param {Question["chosen"]} chosen
 * @param {string} name
 * @param {string} value
 */
function without(chosen, name, value) {
  const copy = new Map([...chosen].map(([key, values]) => [key, new Set(values)]));
  const values = copy.get(name);
  values?.delete(value);
  if (values?.size === 0) copy.delete(name);
  return copy;
}

function showAll() {
  listIn(current).replaceChildren(...wholeList.current);
  listIn(pastList).replaceChildren(...wholeList.past);
  current.hidden = false;
  listIn(staleList).replaceChildren(...wholeList.stale);
  stale.hidden = wholeList.stale.length === 0;
  element("stale-title").textContent = staleTitle;
  past.hidden = wholeList.past.length === 0;
  element("past-title").classList.remove("visually-hidden");
  element("past-title").textContent = pastTitle;
  for (const box of boxes()) box.checked = false;
  for (const field of fields()) field.value = "";
  element("filters-title").textContent = words.filters ?? "";
  for (const part of [element("past-switch"), pastFirst, chips, next, mended, pages, element("result-bar")]) part.hidden = true;
  pastList.hidden = false;
  suggestions.replaceChildren();
  sentence.textContent = wholeSentence;
  document.title = wholeTitle;
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
    const answered = found(selection, answer ? answer.scores : null, question);
    const positions = answer ? [...answer.scores.keys()] : catalogue.ids.map((_, position) => position);
    const count = answered.current.length + answered.stale.length;
    const nothing = count === 0 && (answered.past.length === 0 || question.chosen.size > 0);
    const first = await inTime(itemsOf(answered.current.slice(0, shown)));
    const old = answered.stale.slice(0, MOST_STALE);
    const oldItems = await inTime(itemsOf(staleDetails.open ? old : old.filter((position) => items.has(catalogue.ids[position]))));
    const over = await inTime(itemsOf(answered.past.slice(0, shown)));
    const overFirst = await inTime(itemsOf(answered.pastFirst));
    const help = nothing ? [await inTime(advice(question, selection, positions, address))] : [];
    if (mine !== turn) return;
    place(answered, question, first, oldItems, over, overFirst);
    await pause();
    if (mine !== turn) return;
    showMended(question, answer, address);
    showFilters(question, selection, positions, count);
    suggestions.replaceChildren(...help);
    showPages(question, catalogue);
    say(question, answered, selection);
  } catch {
    if (mine !== turn) return;
    showAll();
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    failure.hidden = false;
  }
  results.ariaBusy = "false";
  results.dataset.searchState = "done";
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
  /** @type {Question["chosen"]} */
  const chosen = new Map();
  for (const box of boxes()) if (box.checked) chosen.set(box.name, (chosen.get(box.name) ?? new Set()).add(box.value));
  for (const { name, value } of fields()) {
    const before = question.chosen.get(name);
    if (value) chosen.set(name, before?.values().next().value === value ? before : new Set([value]));
  }
  const query = input.value.trim();
  return { ...question, query, literally: question.literally && query === question.query, sort: sort.value, chosen };
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

const narrow = matchMedia("(max-width: 62em)");
filters.open = !narrow.matches;
for (const group of groups()) group.open = !narrow.matches;
element("not-running").hidden = true;
if (new URL(location.href).searchParams.has("q")) {
  results.ariaBusy = "true";
  sentence.textContent = fill(words.searching, { query: shortened(new URL(location.href).searchParams.get("q") ?? "") });
}
input.addEventListener("focus", () => engine.load().catch(() => undefined), { once: true });
show();
