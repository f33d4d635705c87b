/**
 * What somebody does with a selection: print, share, mail, put the days in a calendar, take it to a spreadsheet.
 *
 * @typedef {import("./records.js").Kept} Kept
 */

import { fill } from "../state.js";
import { calendar } from "./calendar.js";
import { mail } from "./mail.js";
import { element, part, rows, words } from "./page.js";
import { textOf } from "./records.js";
import { spreadsheet } from "./spreadsheet.js";

/** Milliseconds that a browser may take to begin a download. */
const DOWNLOAD = 60_000;

/** The name of the page, without what there is to it now. */
const title = part(document.body, "h1").textContent ?? "";

/** @param {Kept[]} records */
export function calendarEntries(records) {
  return records.flatMap(({ id, title, address, closes }) =>
    closes.map((day) => ({ id, day, title: fill(words.calendarTitle, { title }), address: address.href })),
  );
}

/**
 * @param {Kept[]} records
 * @param {string | null} link to the selection
 */
export function showTools(records, link) {
  const days = calendarEntries(records).length;
  element("kept-calendar-item").hidden = days === 0;
  part(element("kept-calendar"), "span").textContent = fill(days === 1 ? words.calendarOne : words.calendarMany, { count: days });
  const mailing = /** @type {HTMLAnchorElement} */ (element("kept-mail"));
  const subject = fill(words.mailSubject, { title, count: records.length });
  mailing.href = mail(subject, records.map((record) => record.title), link, (count) => fill(words.mailRest, { count }));
}

/**
 * With what the device has for sharing, else by copying.
 * @param {string} link
 * @returns {Promise<string>} what to say of it
 */
export async function share(link) {
  if (navigator.share) {
    // Somebody who closes the sheet chose not to share.
    await navigator.share({ title, url: link }).catch(() => undefined);
    return "";
  }
  try {
    await navigator.clipboard.writeText(link);
    return words.copied ?? "";
  } catch {
    return words.notCopied ?? "";
  }
}

/** @param {Kept[]} records */
export function saveCalendar(records) {
  const made = { host: location.hostname, stamp: new Date(), language: document.documentElement.lang };
  save(`${words.file}.ics`, "text/calendar;charset=utf-8", calendar(calendarEntries(records), made));
}

/** @param {Kept[]} records */
export function saveTable(records) {
  const head = [words.tableTitle ?? "", words.tableKind ?? "", ...rows.map((row) => row.title), words.tableAddress ?? ""];
  const facts = records.map((record) => [
    record.title,
    record.kind,
    ...rows.map(({ name }) => textOf(record.facts.get(name), true) || (words.unknown ?? "")),
    record.address.href,
  ]);
  save(`${words.file}.csv`, "text/csv;charset=utf-8", spreadsheet([head, ...facts]));
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD);
}
