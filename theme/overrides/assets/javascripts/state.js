/**
 * The state of an offer at a moment: the same rules as generator/state.py, so that a page built yesterday tells the truth
 * today. Dates are ISO text as precise as the source; text of this form sorts as time does.
 *
 * @typedef {"opens-soon" | "open" | "closing-soon" | "seen" | "stale" | "closed" | "ended"} State
 * @typedef {{windows?: [string | null, string | null][], continuous?: boolean, over?: string | null, seen?: string, sureUntil?: string, freshUntil?: string}} Timing
 *   what is empty is left out
 * @typedef {{state: State, date: string | null, days: number | null}} StateAt
 * @typedef {{kind: "opens-soon" | "open" | "closing-soon" | "closed" | "unknown", date: string | null, days: number | null}} Span
 */

/** Best first: the order of a list. */
export const IN_ORDER = ["closing-soon", "open", "opens-soon", "seen", "stale", "closed", "ended"];

export const PAST = new Set(["closed", "ended"]);

export const CLOSING_SOON_DAYS = 30;

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
  const { windows = [], continuous = false, over = null, sureUntil = "", freshUntil = "" } = timing;
  if (over !== null && now >= over) return { state: "ended", date: over.replace(LATEST, "") || null, days: null };
  const spans = windows.map(([opens, closes]) => spanOf(opens, closes, now));
  if (continuous) spans.push(span("open"));
  const hasNoEnd = (/** @type {Span} */ { kind, date }) => Number(kind === "open" && date === null);
  spans.sort((one, other) => hasNoEnd(one) - hasNoEnd(other));
  const best = ["closing-soon", "open", "unknown", "opens-soon"].map((wanted) => spans.find(({ kind }) => kind === wanted)).find(Boolean);
  const found = best ?? (spans.length ? spans.reduce((last, one) => ((one.date ?? "") > (last.date ?? "") ? one : last)) : null);
  if (!found || found.kind === "unknown" || (found.kind === "open" && found.date === null && now >= sureUntil)) {
    return { state: now < freshUntil ? "seen" : "stale", date: found?.date ?? null, days: null };
  }
  return { state: found.kind, date: found.date, days: found.days };
}

/**
 * A window at a moment; unknown inside a month or year in which it opens or closes.
 * @param {string | null} opens
 * @param {string | null} closes
 * @param {string} now
 */
function spanOf(opens, closes, now) {
  if (closes && isOver(closes, now)) return span("closed", closes);
  if (opens && opens > now) return span("opens-soon", opens);
  if (opens && !namesDay(opens) && now.startsWith(opens)) return span("unknown", opens);
  if (!closes) return span("open");
  if (!namesDay(closes)) return span(now.startsWith(closes) ? "unknown" : "open", closes);
  const days = daysBetween(now, closes);
  return span(days <= CLOSING_SOON_DAYS ? "closing-soon" : "open", closes, days);
}

/**
 * @param {Span["kind"]} kind
 * @param {string | null} date
 * @param {number | null} days
 * @returns {Span}
 */
function span(kind, date = null, days = null) {
  return { kind, date, days };
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
 * @param {Timing} timing
 * @param {DOMStringMap} words the `data-word-…` of the page
 * @param {string} language
 */
export function badgeText({ state, date, days }, { seen = "" }, words, language) {
  switch (state) {
    case "opens-soon":
      return fill(words.wordOpens, { date: momentInWords(date ?? "", words, language) });
    case "closing-soon":
      if (days === 0) return words.wordClosesToday ?? "";
      if (days === 1) return words.wordClosesTomorrow ?? "";
      return fill(words.wordClosesIn, { days });
    case "open":
      return date && namesDay(date) ? fill(words.wordOpenUntil, { date: dateInWords(date, language) }) : (words.wordOpen ?? "");
    case "seen":
      return fill(words.wordSeen, { date: dateInWords(seen.slice(0, 7), language) });
    case "stale":
      return seen ? fill(words.wordStale, { date: seen.slice(0, 4) }) : (words.wordStaleNever ?? "");
    case "closed":
      return words.wordClosed ?? "";
    default:
      return words.wordEnded ?? "";
  }
}

/**
 * @param {string | undefined} template text with `{name}` in it
 * @param {Record<string, unknown>} values
 */
export function fill(template, values) {
  return (template ?? "").replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
