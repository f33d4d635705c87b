/**
 * The filters: what can be chosen, what is, and the chips of it.
 *
 * @typedef {import("../selection.js").Question} Question
 * @typedef {import("../selection.js").Selection} Selection
 */

import { fill } from "../state.js";
import { chips, copyOf, element, filters, sort, words } from "./page.js";

/** What each value of a filter is called, by its name and value. @type {Map<string, string>} */
const labels = new Map();
for (const box of boxes()) labels.set(`${box.name} ${box.value}`, box.closest(".option")?.querySelector(".option-label")?.textContent ?? "");
for (const field of fields()) for (const { value, label } of field.options) labels.set(`${field.name} ${value}`, label);

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
 * @param {string} name
 * @param {string} value
 */
export function labelOf(name, value) {
  return labels.get(`${name} ${value}`) ?? value;
}

/**
 * What is chosen in the form. A filter that the form does not change keeps what the question has.
 * @param {Question["chosen"]} before
 * @returns {Question["chosen"]}
 */
export function chosenInForm(before) {
  const chosen = new Map();
  for (const box of boxes()) if (box.checked) chosen.set(box.name, (chosen.get(box.name) ?? new Set()).add(box.value));
  for (const { name, value } of fields()) {
    const values = before.get(name);
    if (value) chosen.set(name, values?.values().next().value === value ? values : new Set([value]));
  }
  return chosen;
}

/**
 * On a wide screen all filters can be seen at once.
 * @param {boolean} isOpen
 */
export function openFilters(isOpen) {
  filters.open = isOpen;
  for (const group of groups()) group.open = isOpen;
}

/** Nothing is chosen, and that cannot be changed. */
export function clearFilters() {
  for (const box of boxes()) box.checked = false;
  for (const field of fields()) field.value = "";
  element("filters-title").textContent = words.filters ?? "";
  chips.hidden = true;
}

/**
 * Sets boxes, counts and chips right. A value that would give nothing is not offered, unless it is chosen.
 * @param {Question} question
 * @param {Selection} selection
 * @param {number[]} positions what the words alone find
 * @param {number} count
 */
export function showFilters(question, selection, positions, count) {
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
  const on = showChips(question.chosen);
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
 * Returns how many there are.
 * @param {Question["chosen"]} chosen
 */
function showChips(chosen) {
  const all = [...chosen].flatMap(([name, values]) => [...values].map((value) => chipFor(name, value)));
  chips.replaceChildren(...all, ...(all.length > 1 ? [copyOf("clear")] : []));
  chips.hidden = all.length === 0;
  return all.length;
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
