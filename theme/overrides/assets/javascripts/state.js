/**
 * The state of an offer at a moment: the same rules as generator/state.py, so that a page built yesterday tells the truth
 * today. Dates are ISO text as precise as the source; text of this form sorts as time does.
 *
 * @typedef {"opens-soon" | "open" | "closing-soon" | "closed" | "ended" | "unknown"} State
 * @typedef {{windows: [string | null, string | null][], continuous: boolean, over: string | null}} Timing
 * @typedef {{state: State, date: string | null, days: number | null}} StateAt
 */

const CLOSING_SOON_DAYS = 30;

/** Sorts after every character of an ISO date. */
const LATEST = "~";

/**
 * Wall-clock time in a time zone, `YYYY-MM-DDTHH:MM`.
 * @param {Date} date
 * @param {string} timeZone
 */
export function wallClock(date, timeZone) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(date);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${of.year}-${of.month}-${of.day}T${of.hour}:${of.minute}`;
}

/**
 * @param {Timing} timing
 * @param {string} now `YYYY-MM-DDTHH:MM`
 * @returns {StateAt}
 */
export function stateAt(timing, now) {
  if (timing.over !== null && now >= timing.over) return at("ended", timing.over.replace(LATEST, "") || null);
  const states = timing.windows.map(([opens, closes]) => windowState(opens, closes, now));
  for (const wanted of ["closing-soon", "open", "unknown", "opens-soon"]) {
    const found = states.find(({ state }) => state === wanted);
    if (found) return found;
  }
  if (states.length) return states.reduce((last, one) => ((one.date ?? "") > (last.date ?? "") ? one : last));
  return at(timing.continuous ? "open" : "unknown");
}

/**
 * @param {string | null} opens
 * @param {string | null} closes
 * @param {string} now
 */
function windowState(opens, closes, now) {
  if (closes && isOver(closes, now)) return at("closed", closes);
  if (opens && opens > now) return at("opens-soon", opens);
  if (opens && !namesDay(opens) && now.startsWith(opens)) return at("unknown", opens);
  if (!closes) return at("open");
  if (!namesDay(closes)) return at(now.startsWith(closes) ? "unknown" : "open", closes);
  const days = daysBetween(now, closes);
  return at(days <= CLOSING_SOON_DAYS ? "closing-soon" : "open", closes, days);
}

/**
 * @param {State} state
 * @param {string | null} date
 * @param {number | null} days
 * @returns {StateAt}
 */
function at(state, date = null, days = null) {
  return { state, date, days };
}

/** @param {string} date */
function namesDay(date) {
  return date.length >= 10;
}

/**
 * Whether the whole of `date` lies before `now`; a date with a time is over at that minute.
 * @param {string} date
 * @param {string} now
 */
function isOver(date, now) {
  return date.length > 10 ? now >= date : now > date + LATEST;
}

/**
 * Days from the day of `now` to the day of `date`.
 * @param {string} now
 * @param {string} date
 */
export function daysBetween(now, date) {
  return Math.round((Date.parse(date.slice(0, 10)) - Date.parse(now.slice(0, 10))) / 86_400_000);
}

/**
 * A date in the words of a language, as precise as it is given.
 * @param {string} date
 * @param {string} language
 */
export function dateInWords(date, language) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "UTC", year: "numeric" };
  if (date.length >= 7) options.month = "long";
  if (date.length >= 10) options.day = "numeric";
  return new Intl.DateTimeFormat(language, options).format(new Date(date.slice(0, 10)));
}

/**
 * @param {string} date
 * @param {DOMStringMap} words the `data-word-…` of the page
 * @param {string} language
 */
function momentInWords(date, words, language) {
  const day = dateInWords(date, language);
  return date.length > 10 ? fill(words.wordDateWithTime, { date: day, time: date.slice(11, 16).replace(":", ".") }) : day;
}

/**
 * @param {StateAt} stateAt
 * @param {DOMStringMap} words the `data-word-…` of the page
 * @param {string} language
 */
export function badgeText({ state, date, days }, words, language) {
  switch (state) {
    case "opens-soon":
      return fill(words.wordOpens, { date: momentInWords(date ?? "", words, language) });
    case "closing-soon":
      if (days === 0) return words.wordClosesToday ?? "";
      if (days === 1) return words.wordClosesTomorrow ?? "";
      return fill(words.wordClosesIn, { days });
    case "open":
      return words.wordOpen ?? "";
    case "closed":
      return words.wordClosed ?? "";
    case "ended":
      return words.wordEnded ?? "";
    default:
      return words.wordUnknown ?? "";
  }
}

/**
 * @param {string | undefined} template text with `{name}` in it
 * @param {Record<string, unknown>} values
 */
export function fill(template, values) {
  return (template ?? "").replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Sets every badge and every countdown of the page right. A badge whose state is as it was keeps its own words (a pilot
 * has others than an offer), unless the words hold a date or a number of days.
 * @param {string} now
 */
export function refresh(now) {
  const words = document.body.dataset;
  const language = document.documentElement.lang;
  for (const badge of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-timing]"))) {
    const found = stateAt(JSON.parse(badge.dataset.timing ?? ""), now);
    if (found.state === badge.dataset.state && found.state !== "closing-soon" && found.state !== "opens-soon") continue;
    badge.dataset.state = found.state;
    const text = badge.querySelector(".badge-text");
    if (text) text.textContent = badgeText(found, words, language);
  }
  for (const countdown of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-day]"))) {
    const days = daysBetween(now, countdown.dataset.day ?? "");
    countdown.textContent =
      (days < 0 ? words.wordDayPast : days === 0 ? words.wordDayToday : days === 1 ? words.wordDayTomorrow : fill(words.wordDaysLeft, { days })) ?? "";
  }
}
