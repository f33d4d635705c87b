/** On every page: the states of this moment, the date on a print, and a search box that completes. */

import { complete } from "./suggest.js";
import { refresh } from "./refresh.js";
import { dateInWords, fill, wallClock } from "./state.js";

/** Milliseconds between two looks at the clock. */
const MINUTE = 60_000;

/** Wall-clock time in the time zone of the catalogue. */
export function now() {
  return wallClock(new Date(), document.body.dataset.timeZone ?? "UTC");
}

function update() {
  if (refresh(now())) document.dispatchEvent(new Event("states-changed"));
  const date = dateInWords(now().slice(0, 10), document.documentElement.lang);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print-date]"))) {
    place.textContent = fill(place.dataset.printDate, { date });
  }
}

update();
setInterval(update, MINUTE);
addEventListener("beforeprint", update);
addEventListener("pageshow", (event) => event.persisted && update());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && update());
complete(/** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[type=search]")));
