/**
 * What somebody can do who found nothing.
 *
 * @typedef {import("../engine.js").Engine} Engine
 * @typedef {import("../selection.js").Question} Question
 * @typedef {import("../selection.js").Selection} Selection
 * @typedef {{reason: string, text: string, question: Question, positions: number[]}} Other another question, and what its words alone find
 */

import { shortened } from "../quoting.js";
import { without } from "../selection.js";
import { fill } from "../state.js";
import { tokens } from "../words.js";
import { labelOf } from "./filters.js";
import { copyOf, rowOf, words } from "./page.js";

/** Themes that are offered: those that the words point to first. */
const THEMES = 3;

/** Other questions that are offered. */
const MOST_QUESTIONS = 4;

/** Words that are each tried alone. */
const MOST_WORDS = 8;

/**
 * Other questions with what each would give, and the nearest themes.
 * @param {Question} question
 * @param {Selection} selection
 * @param {number[]} positions what the words alone find
 * @param {(question: Question) => URL} address
 * @param {Engine} engine
 */
export async function advice(question, selection, positions, address, engine) {
  const nothing = copyOf("nothing-found");
  const others = [...withFewerFilters(question, positions), ...(positions.length ? [] : await withFewerWords(question, engine))];
  const rows = others.flatMap((other) => {
    const count = selection.narrow(other.positions, other.question.chosen).filter((position) => !selection.isPast(position)).length;
    return count ? [rowOf(other.reason, other.text, address(other.question), fill(count === 1 ? words.countOne : words.countMany, { count }))] : [];
  });
  if (question.query && tellingWords(question.query, engine.stop).length === 0) {
    /** @type {HTMLElement} */ (nothing.querySelector(".suggestions-lead")).prepend(`${words.noTellingWord} `);
  }
  const list = /** @type {HTMLElement} */ (nothing.querySelector("ul"));
  list.prepend(...rows.slice(0, MOST_QUESTIONS), ...nearestThemes(list, selection, positions));
  return nothing;
}

/**
 * @param {Question} question
 * @param {number[]} positions
 * @returns {Other[]}
 */
function withFewerFilters(question, positions) {
  const { chosen } = question;
  const reason = words.fewerFilters ?? "";
  const others = [...chosen].flatMap(([name, values]) =>
    [...values].map((value) => ({
      reason,
      text: fill(words.filterDrop, { name: labelOf(name, value) }),
      question: { ...question, chosen: without(chosen, name, value) },
      positions,
    })),
  );
  if (chosen.size > 1) others.push({ reason, text: words.filtersDropAll ?? "", question: { ...question, chosen: new Map() }, positions });
  return others;
}

/**
 * @param {Question} question
 * @param {Engine} engine
 * @returns {Promise<Other[]>}
 */
async function withFewerWords(question, engine) {
  const each = tellingWords(question.query, engine.stop);
  /** @type {Other[]} */
  const others = [];
  for (const word of each.length > 1 ? each.slice(0, MOST_WORDS) : []) {
    const { scores } = await engine.ask(word);
    others.push({
      reason: words.fewerWords ?? "",
      text: fill(words.onlyWord, { query: shortened(word) }),
      question: { ...question, query: word },
      positions: [...scores.keys()],
    });
  }
  return others;
}

/**
 * The rows of the themes that share most with what the words alone find; the others are taken out.
 * @param {HTMLElement} list
 * @param {Selection} selection
 * @param {number[]} positions
 */
function nearestThemes(list, selection, positions) {
  const themes = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-theme]")]);
  const near = new Map(themes.map((row) => [row, selection.sharedWith(words.parameterTheme ?? "", lastPart(row), positions)]));
  themes.sort((one, other) => (near.get(other) ?? 0) - (near.get(one) ?? 0));
  for (const row of themes.slice(THEMES)) row.remove();
  return themes.slice(0, THEMES);
}

/**
 * The words of a question that can find something by themselves.
 * @param {string} query
 * @param {Set<string>} stop
 */
function tellingWords(query, stop) {
  return [...new Set(query.split(/\s+/))].filter((word) => tokens(word).some((token) => !stop.has(token)));
}

/**
 * The id at the end of the link in a row.
 * @param {HTMLElement} row
 */
function lastPart(row) {
  return row.querySelector("a")?.getAttribute("href")?.split("/").filter(Boolean).at(-1) ?? "";
}
