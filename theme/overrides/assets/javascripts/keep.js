/**
 * On every page: the hearts with which somebody keeps a record, and the link in the header with how many there are. Without this
 * script there are none of these. Cards that come later get their heart when they come.
 */

import { addressWith, MOST_KEPT, store, stored } from "./kept.js";
import { fill } from "./state.js";

const link = /** @type {HTMLAnchorElement} */ (document.getElementById("kept-link"));
const tray = /** @type {HTMLElement} */ (document.getElementById("tray"));
const words = link.dataset;
const page = new URL(link.href);

/**
 * The heart of a record.
 * @param {string} id
 * @param {string} title
 * @param {string} [text] what stands beside it
 */
function heart(id, title, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keep";
  button.dataset.keep = id;
  button.dataset.title = title;
  button.textContent = text ?? "";
  button.ariaLabel = fill(words.keep, { title });
  return button;
}

/**
 * Gives each record its heart.
 * @param {ParentNode} within
 */
function dress(within) {
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(".card[data-id]"))) {
    if (!card.querySelector(".keep")) card.append(heart(card.dataset.id ?? "", card.querySelector(".card-title")?.textContent ?? ""));
  }
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-keep-record]:not(:has(> .keep))"))) {
    place.append(heart(place.dataset.keepRecord ?? "", document.querySelector("h1")?.textContent ?? "", words.keepShort));
  }
  press(within);
}

/** @param {ParentNode} within */
function press(within) {
  const kept = new Set(stored());
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(".keep"))) {
    button.ariaPressed = String(kept.has(button.dataset.keep ?? ""));
  }
}

/** Brings the hearts and the header in line with what is kept. */
export function showKept() {
  press(document);
  const kept = stored() ?? [];
  link.hidden = kept.length === 0;
  /** @type {HTMLElement} */ (link.querySelector(".kept-count")).textContent = String(kept.length);
  link.ariaLabel = fill(words.named, { count: kept.length });
}

/**
 * Keeps a record, or no longer, and says so.
 * @param {string} id
 * @param {string} title
 */
function turn(id, title) {
  const before = stored() ?? [];
  const has = before.includes(id);
  if (!has && before.length >= MOST_KEPT) {
    say(fill(words.most, { count: before.length }), before);
    return;
  }
  const after = has ? before.filter((other) => other !== id) : [...before, id];
  const lasts = store(after);
  showKept();
  const warning = lasts === "device" ? "" : lasts === "visit" ? words.visit : words.pageOnly;
  say([fill(has ? words.dropped : words.said, { title, count: after.length }), warning].filter(Boolean).join(" "), after);
  link.href = (lasts === "page" && addressWith(page, words.parameter ?? "", after)?.href) || page.href;
}

/**
 * @param {string} text
 * @param {string[]} kept
 */
function say(text, kept) {
  const sentence = document.createElement("p");
  sentence.textContent = text;
  tray.replaceChildren(sentence);
  if (!kept.length) return;
  const show = document.createElement("a");
  show.textContent = words.show ?? "";
  show.href = link.href;
  show.addEventListener("click", () => (show.href = link.href));
  tray.append(show);
}

document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest(".keep");
  if (button instanceof HTMLElement) turn(button.dataset.keep ?? "", button.dataset.title ?? "");
});

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof HTMLElement) dress(node);
}).observe(/** @type {HTMLElement} */ (document.getElementById("main")), { childList: true, subtree: true });

addEventListener("storage", showKept);
addEventListener("pageshow", (event) => event.persisted && showKept());
dress(document);
showKept();
