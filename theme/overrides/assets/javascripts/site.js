/** On every page: the states of today, the date on a print, and a search box that completes. */

import { complete } from "./suggest.js";
import { dateInWords, fill, refresh, wallClock } from "./state.js";

/** Wall-clock time in the time zone of the catalogue. */
export function now() {
  return wallClock(new Date(), document.body.dataset.timeZone ?? "UTC");
}

function today() {
  refresh(now());
  const date = dateInWords(now().slice(0, 10), document.documentElement.lang);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print-date]"))) {
    place.textContent = fill(place.dataset.printDate, { date });
  }
}

today();
addEventListener("beforeprint", today);
addEventListener("pageshow", (event) => event.persisted && today());
complete(/** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[type=search]")));
