/** On every page: the states of today, and the date on a print. */

import { dateInWords, fill, refresh, wallClock } from "./state.js";

function today() {
  const now = wallClock(new Date(), document.body.dataset.timeZone ?? "UTC");
  refresh(now);
  const date = dateInWords(now.slice(0, 10), document.documentElement.lang);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print-date]"))) {
    place.textContent = fill(place.dataset.printDate, { date });
  }
}

today();
addEventListener("beforeprint", today);
addEventListener("pageshow", (event) => event.persisted && today());
