/**
 * Everything on a page that depends on the state of a record, set right for a moment: badges, what is shown of a record in
 * its state, countdowns and days of the timetable, the group that a card stands in, and how much there is. A number of what
 * stands on another page is hidden from the moment that it may be another, and what says so is shown.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Timing} Timing
 */

import { badgeText, CLOSING_SOON_DAYS, daysBetween, fill, PAST, stateAt } from "./state.js";
import { tally } from "./tally.js";

/** What holds one record: a card, a row, or its own page. */
const RECORD = "[data-id], .record";

/**
 * @param {string} now
 * @param {ParentNode} [within]
 * @returns {boolean} whether the state of any record changed
 */
export function refresh(now, within = document) {
  const changed = /** @type {HTMLElement[]} */ ([...within.querySelectorAll("[data-timing]")]).filter((badge) => refreshBadge(badge, now));
  for (const badge of changed) {
    const record = badge.closest(RECORD);
    if (record instanceof HTMLElement) follow(record, /** @type {State} */ (badge.dataset.state));
  }
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(".timetable"))) refreshDays(list, now);
  for (const number of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-until]"))) number.hidden = now >= (number.dataset.until ?? "");
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-from]"))) part.hidden = now < (part.dataset.from ?? "");
  if (changed.length) regroup();
  return changed.length > 0;
}

/**
 * @param {HTMLElement} badge
 * @param {string} now
 */
function refreshBadge(badge, now) {
  /** @type {Timing} */
  const timing = JSON.parse(badge.dataset.timing ?? "{}");
  const found = stateAt(timing, now);
  const before = badge.dataset.state;
  const text = badge.querySelector(".badge-text");
  const ended = found.state === "ended" && badge.dataset.ended;
  badge.dataset.state = found.state;
  if (text) text.textContent = ended || badgeText(found, timing, document.body.dataset, document.documentElement.lang);
  return before !== found.state;
}

/**
 * @param {HTMLElement} record
 * @param {State} state
 */
function follow(record, state) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (record.querySelectorAll("[data-states]"))) {
    if (part.closest(RECORD) === record) part.hidden = !part.dataset.states?.split(" ").includes(state);
  }
  if (!PAST.has(state)) return;
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (record.querySelectorAll("[data-past]"))) {
    if (label.closest(RECORD) === record) label.textContent = label.dataset.past ?? "";
  }
}

/**
 * Hides the days that have passed; when the list shows its first days only, later ones take their place.
 * @param {HTMLElement} list
 * @param {string} now
 */
function refreshDays(list, now) {
  const days = /** @type {HTMLElement[]} */ ([...list.children]);
  list.dataset.shown ??= String(days.filter((day) => !day.hidden).length);
  let room = Number(list.dataset.shown);
  for (const day of days) {
    const date = day.querySelector("time")?.dateTime ?? "";
    const left = date.length < 10 ? 0 : daysBetween(now, date);
    day.hidden = isPast(date, now) || room <= 0;
    if (!day.hidden) room -= 1;
    const countdown = day.querySelector(".day-countdown");
    if (!countdown) continue;
    const words = document.body.dataset;
    countdown.textContent = (left === 0 ? words.wordDayToday : left === 1 ? words.wordDayTomorrow : fill(words.wordDaysLeft, { days: left })) ?? "";
    countdown.classList.toggle("is-soon", left <= CLOSING_SOON_DAYS);
  }
}

/**
 * Whether the whole day, month or year lies before now.
 * @param {string} date
 * @param {string} now
 */
function isPast(date, now) {
  return now.slice(0, date.length) > date;
}

/** Moves each card of a list to the group that takes its state, and counts again. */
function regroup() {
  const takers = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-takes]")]);
  if (!takers.length) return;
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".group [data-id]"))) {
    const taker = takers.find((group) => group.dataset.takes?.split(" ").includes(stateOf(card)));
    if (taker && card.closest(".group") !== taker) taker.querySelector("ul")?.append(/** @type {HTMLElement} */ (card.parentElement));
  }
  const states = new Map([...document.querySelectorAll(".group [data-id]")].map((card) => [/** @type {HTMLElement} */ (card).dataset.id, stateOf(card)]));
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".group"))) {
    const count = group.querySelectorAll("[data-id]").length;
    const partial = group.querySelector(".more") !== null;
    const entry = document.querySelector(`.on-page a[href="#${group.getAttribute("aria-labelledby")}"]`)?.parentElement;
    if (!partial) for (const place of [group.querySelector("[data-count]"), entry?.querySelector("[data-count]")]) if (place) place.textContent = String(count);
    group.hidden = count === 0;
    if (entry) entry.hidden = count === 0;
  }
  const sentence = document.querySelector(".page-head [data-tally], .tally[data-tally]");
  if (sentence instanceof HTMLElement) sentence.textContent = tally([...states.values()], JSON.parse(sentence.dataset.tally ?? "{}"));
}

/**
 * @param {Element} card
 * @returns {State}
 */
function stateOf(card) {
  return /** @type {State} */ (/** @type {HTMLElement | null} */ (card.querySelector(".badge"))?.dataset.state);
}
