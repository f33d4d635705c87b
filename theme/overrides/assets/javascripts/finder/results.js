/**
 * The answer as the page shows it.
 *
 * @typedef {import("../selection.js").Question} Question
 * @typedef {import("../selection.js").Selection} Selection
 * @typedef {import("../engine.js").Answer} Answer
 * @typedef {import("../selection.js").Found} Found
 */

import { root } from "../index-files.js";
import { pagesThatFit } from "../page-answers.js";
import { shortened } from "../quoting.js";
import { refresh } from "../refresh.js";
import { now } from "../site.js";
import { fill } from "../state.js";
import { tally } from "../tally.js";
import { stem, tokens } from "../words.js";
import { mark, wholeList } from "./cards.js";
import {
  current,
  element,
  listIn,
  mended,
  next,
  pages,
  past,
  pastFirst,
  pastList,
  pastShown,
  results,
  rowOf,
  sentence,
  stale,
  staleList,
  suggestions,
  understood,
  words,
} from "./page.js";

/** Cards at a time. */
export const STEP = 20;

const mendedLink = /** @type {HTMLAnchorElement} */ (element("mended-link"));
const wholeSentence = sentence.textContent ?? "";
const wholeTitle = document.title;
const staleTitle = element("stale-title").textContent;
const pastTitle = element("past-title").textContent;

/**
 * @param {Found} found
 * @param {Record<keyof Found, HTMLElement[]>} items the cards of it that are shown
 * @param {Question} question
 * @param {number} shown how many cards of a group are shown at most
 * @param {Set<string>} stop words that find nothing by themselves
 */
export function place(found, items, question, shown, stop) {
  listIn(current).replaceChildren(...items.current);
  listIn(staleList).replaceChildren(...items.stale);
  listIn(pastList).replaceChildren(...items.past);
  listIn(pastFirst).replaceChildren(...items.pastFirst);
  const asked = new Set(tokens(question.query).filter((token) => !stop.has(token)).map(stem));
  for (const item of Object.values(items).flat()) mark(item, asked);
  refresh(now(), results);
  current.hidden = found.current.length === 0;
  stale.hidden = found.stale.length === 0;
  element("stale-title").textContent = fill(words.staleTitle, { count: found.stale.length });
  pastFirst.hidden = found.pastFirst.length === 0;
  placeNext(found, shown);
  placePast(found, question);
  element("rest")?.remove();
}

/**
 * @param {Found} found
 * @param {number} shown
 */
function placeNext(found, shown) {
  const count = found.current.length;
  const longest = Math.max(count, found.past.length);
  next.hidden = longest <= shown;
  const button = /** @type {HTMLElement} */ (next.firstElementChild);
  button.textContent = fill(words.showNext, { count: Math.min(STEP, longest - shown) });
  element("result-bar").hidden = count < 2;
  element("shown-of").textContent = fill(words.shownOf, { shown: Math.min(shown, count), count });
}

/**
 * What is over stands behind a switch, unless it is all there is.
 * @param {Found} found
 * @param {Question} question
 */
function placePast(found, question) {
  const alone = found.current.length + found.stale.length === 0;
  past.hidden = found.past.length === 0;
  const title = element("past-title");
  title.textContent = words.pastGroup ?? "";
  title.classList.toggle("visually-hidden", !alone);
  element("past-switch").hidden = alone;
  element("past-label").textContent = fill(words.pastSwitch, { count: found.past.length });
  pastShown.checked = question.past || alone;
  pastList.hidden = !pastShown.checked;
}

/**
 * @param {Question} question
 * @param {Found} found
 * @param {Selection} selection
 */
export function say(question, found, selection) {
  const count = found.current.length + found.stale.length;
  const { query, chosen } = question;
  const filtersOn = [...chosen.values()].reduce((sum, values) => sum + values.size, 0);
  const nothing = count + found.past.length === 0;
  const key = nothing ? (filtersOn ? (query ? "foundNoneFiltered" : "filteredNone") : "foundNone") : count === 0 && query ? "foundPast" : query ? "found" : "count";
  const one = count === 1 || (nothing && filtersOn === 1);
  const template = nothing ? words[`${key}${filtersOn === 1 ? "One" : ""}`] : key === "foundPast" ? words.foundPast : words[`${key}${one ? "One" : "Many"}`];
  const whole = !query && !filtersOn;
  const values = { count: nothing ? filtersOn : count, query: shortened(query) };
  sentence.textContent = whole ? tally(selection.states.map(({ state }) => state), JSON.parse(sentence.dataset.tally ?? "{}")) : fill(template, values);
  document.title = query ? `${shortened(query)} | ${wholeTitle}` : wholeTitle;
  sentence.toggleAttribute("data-search-empty", nothing);
}

/**
 * @param {Question} question
 * @param {Answer | null} answer
 * @param {(question: Question) => URL} address
 */
export function showMended(question, answer, address) {
  mended.hidden = !answer?.meant;
  if (!answer?.meant) return;
  const typed = shortened(answer.typed);
  element("mended-text").textContent = fill(words.mended, { typed, meant: shortened(answer.meant) });
  mendedLink.textContent = fill(words.mendedLink, { typed });
  mendedLink.href = address({ ...question, literally: true }).href;
}

/**
 * What was understood of the question: a place outside, another language, and where to ask about what is not here.
 * @param {Answer | null} answer
 */
export function showUnderstood(answer) {
  const { where = [], outside = null, language = null } = answer ?? {};
  const lines = where.map((name) => ({ text: fill(words.askElsewhere, { name }), language: "" }));
  if (outside) lines.push({ text: fill(words.outsidePlace, { place: shortened(outside) }), language: "" });
  const said = language && element("said-in").querySelector(`[lang="${CSS.escape(language)}"]`);
  if (language && said) lines.push({ text: said.textContent ?? "", language });
  understood.replaceChildren(...lines.map(lineOf));
  understood.hidden = lines.length === 0;
}

/** @param {{text: string, language: string}} line */
function lineOf({ text, language }) {
  const line = document.createElement("p");
  line.textContent = text;
  if (language) {
    line.lang = language;
    line.dir = "auto";
  }
  return line;
}

/**
 * Pages that an editor wrote about what was asked stand above the answers.
 * @param {Question} question
 * @param {import("../index-files.js").Catalogue} catalogue
 * @param {Set<string>} stop
 */
export function showPages(question, catalogue, stop) {
  const fitting = pagesThatFit(question.query, catalogue.pages, stop);
  pages.replaceChildren(...fitting.map(({ title, href, lead }) => rowOf(catalogue.words.suggest_pages, title, new URL(href, root), lead)));
  pages.hidden = fitting.length === 0;
}

/** The page as it was before anything was asked: all there is. */
export function showAll() {
  listIn(current).replaceChildren(...wholeList.current);
  listIn(pastList).replaceChildren(...wholeList.past);
  listIn(staleList).replaceChildren(...wholeList.stale);
  current.hidden = false;
  stale.hidden = wholeList.stale.length === 0;
  element("stale-title").textContent = staleTitle;
  past.hidden = wholeList.past.length === 0;
  element("past-title").classList.remove("visually-hidden");
  element("past-title").textContent = pastTitle;
  for (const part of [element("past-switch"), pastFirst, next, mended, understood, pages, element("result-bar")]) part.hidden = true;
  pastList.hidden = false;
  suggestions.replaceChildren();
  sentence.textContent = wholeSentence;
  document.title = wholeTitle;
}
