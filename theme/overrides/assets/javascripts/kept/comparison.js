/**
 * Records side by side: columns of a table, and for a narrow screen one row at a time or one record below the other.
 *
 * @typedef {import("./records.js").Kept} Kept
 * @typedef {import("./differences.js").Difference} Difference
 * @typedef {{row: string, perOffer: boolean}} Layout which row a narrow screen shows, or that it shows whole records
 */

import { fill } from "../state.js";
import { difference } from "./differences.js";
import { box, copyOf, element, part, rows, words } from "./page.js";
import { textOf } from "./records.js";

/** Records that fit beside each other. */
export const MOST_COMPARED = 4;

/**
 * @param {Kept[]} records
 * @param {Layout} layout
 */
export function showComparison(records, layout) {
  element("kept-comparison").hidden = records.length === 0;
  element("kept-bar").hidden = records.length < 2;
  const differences = new Map(rows.map(({ name }) => [name, difference(records.map((record) => textOf(record.facts.get(name))))]));
  showColumns(records, differences);
  showNarrow(records, differences, layout);
}

/**
 * @param {Kept[]} records
 * @param {Map<string, Difference>} differences
 */
function showColumns(records, differences) {
  const table = element("kept-columns");
  const head = part(table, "thead tr");
  head.replaceChildren(/** @type {Element} */ (head.firstElementChild), ...records.map((record) => headed(copyOf("kept-head"), record, true)));
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("tbody tr"))) {
    const name = row.dataset.row ?? "";
    const found = /** @type {Difference} */ (differences.get(name));
    const cells = records.map((record, place) => {
      const cell = document.createElement("td");
      fillFact(cell, record, name, found.odd === place);
      return cell;
    });
    row.replaceChildren(/** @type {Element} */ (row.firstElementChild), ...cells);
    part(row, ".kept-difference").textContent = inWords(found, records.length);
    row.hidden = box("kept-differing").checked && found.kind === "same";
  }
}

/**
 * The name and kind of a record, and the button that takes it out.
 * @param {HTMLElement} place
 * @param {Kept} record
 * @param {boolean} [withKind]
 */
function headed(place, record, withKind = false) {
  if (withKind) part(place, ".kept-kind").textContent = record.kind;
  part(place, ".kept-title").append(linkTo(record));
  const button = part(place, "button");
  button.dataset.remove = record.id;
  button.ariaLabel = fill(words.removeNamed, { title: record.title });
  return place;
}

/** @param {Kept} record */
export function linkTo(record) {
  const link = document.createElement("a");
  link.href = record.address.href;
  link.textContent = record.title;
  return link;
}

/**
 * @param {HTMLElement} place
 * @param {Kept} record
 * @param {string} name
 * @param {boolean} isOdd
 */
function fillFact(place, record, name, isOdd) {
  const fact = /** @type {HTMLElement} */ (record.facts.get(name)).cloneNode(true);
  if (!textOf(/** @type {Element} */ (fact))) {
    const unknown = document.createElement("span");
    unknown.className = "unknown";
    unknown.textContent = words.unknown ?? "";
    fact.appendChild(unknown);
  }
  place.append(fact);
  if (!isOdd || !box("kept-mark").checked) return;
  const label = document.createElement("span");
  label.className = "kept-differs";
  label.textContent = words.differs ?? "";
  place.classList.add("is-odd");
  place.prepend(label, " ");
}

/**
 * @param {Difference} found
 * @param {number} count
 */
function inWords(found, count) {
  if (found.kind === "none") return "";
  const template = {
    same: words.differenceSame,
    odd: words.differenceOdd,
    pairs: words.differencePairs,
    some: words.differenceSome,
    all: count === 2 ? words.differenceBoth : words.differenceAll,
  }[found.kind];
  return fill(template, { ...found, count });
}

/**
 * @param {Kept[]} records
 * @param {Map<string, Difference>} differences
 * @param {Layout} layout
 */
function showNarrow(records, differences, { row, perOffer }) {
  const place = rows.findIndex(({ name }) => name === row);
  element("kept-per-row").ariaPressed = String(!perOffer);
  element("kept-per-offer").ariaPressed = String(perOffer);
  element("kept-switcher").hidden = perOffer;
  element("kept-row-of").textContent = fill(words.rowOf, { number: place + 1, count: rows.length });
  /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (element("kept-choose"))).value = row;
  const found = /** @type {Difference} */ (differences.get(row));
  const said = element("kept-row-difference");
  said.hidden = perOffer || found.kind === "none";
  said.textContent = inWords(found, records.length);
  const panels = records.map((record, column) => {
    const panel = headed(copyOf("kept-panel"), record);
    if (perOffer) panel.append(allFacts(record, column, differences));
    else fillFact(panel.appendChild(document.createElement("div")), record, row, found.odd === column);
    panel.classList.toggle("is-odd", panel.querySelector(":scope > .is-odd") !== null);
    return panel;
  });
  element("kept-panels").replaceChildren(...panels);
}

/**
 * @param {Kept} record
 * @param {number} column
 * @param {Map<string, Difference>} differences
 */
function allFacts(record, column, differences) {
  const list = document.createElement("dl");
  for (const { name, title } of rows) {
    const group = list.appendChild(document.createElement("div"));
    group.appendChild(document.createElement("dt")).textContent = title;
    fillFact(group.appendChild(document.createElement("dd")), record, name, differences.get(name)?.odd === column);
  }
  return list;
}
