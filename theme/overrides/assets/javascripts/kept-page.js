/**
 * The page of somebody's selection. The address says what is shown, and this browser keeps a copy; a link from somebody else
 * is shown beside one's own selection, and does not take its place. Without this script the page leads to the themes.
 */

import { showKept } from "./keep.js";
import { addressWith, idsIn, MOST_KEPT, store, stored } from "./kept.js";
import { MOST_COMPARED, showComparison } from "./kept/comparison.js";
import { showList, STEP } from "./kept/list.js";
import { box, element, part, rows, words } from "./kept/page.js";
import { addressOfPage, lookUp, recordsOf, sorted } from "./kept/records.js";
import { saveCalendar, saveTable, share, showTools } from "./kept/tools.js";
import { now } from "./site.js";
import { dateInWords, fill } from "./state.js";

const NAMES = {
  kept: words.parameterKept ?? "",
  compared: words.parameterCompared ?? "",
  row: words.parameterRow ?? "",
  perOffer: words.parameterPerOffer ?? "",
};

const files = Number(words.files);
const note = /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (element("kept-note")));
const chooser = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (element("kept-choose")));

/** @type {string[]} */
let ids = [];
/** Whether this is the selection of this browser. */
let isOwn = true;
/** Those side by side, when somebody chose; else the first ones. @type {string[] | null} */
let chosen = null;
let layout = { row: rows[0].name, perOffer: false };
let shown = STEP;
/** How long this browser keeps it. */
let lasts = "device";
let turn = 0;

// What the address and the browser say.

function begin() {
  const parameters = new URL(location.href).searchParams;
  const given = idsIn(parameters.get(NAMES.kept) ?? "");
  const here = stored();
  const written = history.state?.own === true;
  const isSame = here !== null && new Set([...here, ...given]).size === here.length && here.length === given.length;
  isOwn = written || !given.length || !here?.length || isSame;
  ids = !isOwn ? given : here && (written || !given.length) ? here : given;
  if (isOwn && given.length && !here?.length && !(written && here)) lasts = store(ids);
  chosen = parameters.has(NAMES.compared) ? idsIn(parameters.get(NAMES.compared) ?? "").slice(0, MOST_COMPARED) : null;
  const row = parameters.get(NAMES.row);
  layout = { row: rows.some(({ name }) => name === row) ? (row ?? "") : rows[0].name, perOffer: parameters.has(NAMES.perOffer) };
  showKept();
}

function compared() {
  return (chosen ?? ids).filter((id) => ids.includes(id)).slice(0, MOST_COMPARED);
}

/** The address of what is shown; null when it is too long. */
function link() {
  const address = new URL(location.href);
  const { searchParams } = address;
  for (const name of Object.values(NAMES)) searchParams.delete(name);
  address.hash = "";
  if (chosen) searchParams.set(NAMES.compared, compared().join(","));
  if (layout.row !== rows[0].name) searchParams.set(NAMES.row, layout.row);
  if (layout.perOffer) searchParams.set(NAMES.perOffer, "1");
  return addressWith(address, NAMES.kept, ids);
}

function writeAddress() {
  history.replaceState({ own: isOwn }, "", link() ?? location.pathname);
}

/** @param {string[]} wanted */
function change(wanted) {
  ids = wanted.slice(0, MOST_KEPT);
  if (isOwn) lasts = store(ids);
  showKept();
  writeAddress();
  return show();
}

// What is shown.

async function show() {
  const mine = ++turn;
  element("not-running").hidden = true;
  element("kept-failed").hidden = true;
  try {
    await lookUp([...compared(), ...ids.slice(0, shown)], files);
    if (mine !== turn) return;
    draw();
    await lookUp(ids, files);
    if (mine !== turn) return;
    takeOutWhatIsGone();
    draw();
  } catch {
    if (mine === turn) element("kept-failed").hidden = false;
  }
}

/** A record that moved goes by its name of today; what is gone is told by the name that it had in the address. */
function takeOutWhatIsGone() {
  const { ids: today, pages, gone } = sorted(ids);
  chosen = chosen && sorted(chosen).ids;
  const isChanged = today.join() !== ids.join();
  ids = today;
  if (isChanged && isOwn) lasts = store(ids);
  showKept();
  writeAddress();
  if (!pages.length && !gone.length) return;
  const text = part(element("kept-gone"), "p");
  text.textContent = gone.length ? fill(words.gone, { names: gone.map((id) => `‘${id.replaceAll("-", " ")}’`).join(", ") }) : "";
  if (pages.length) {
    const links = pages.map(({ title, href }) => Object.assign(document.createElement("a"), { href: addressOfPage(href), textContent: title }));
    text.append(` ${words.moved}`, ...links.flatMap((each) => [" ", each]));
  }
  element("kept-gone").hidden = false;
}

function draw() {
  const records = recordsOf(ids, now());
  const side = recordsOf(compared(), now());
  const isEmpty = ids.length === 0;
  element("kept-lead").textContent = isEmpty ? "" : lead(side);
  element("kept-empty").hidden = !isEmpty;
  const themes = document.getElementById("kept-themes");
  if (themes) themes.hidden = !isEmpty;
  element("kept-working").hidden = isEmpty;
  const own = isOwn ? null : stored();
  element("kept-other").hidden = isOwn;
  element("kept-other-text").textContent = fill(words.other, { count: own?.length ?? 0 });
  const warning = link() === null ? words.tooLong : lasts === "visit" ? words.visit : lasts === "page" ? words.addressOnly : "";
  element("kept-lasts").textContent = warning ?? "";
  element("kept-address").textContent = link()?.href ?? location.href;
  showComparison(side, layout);
  showList(recordsOf(ids.slice(0, shown), now()), ids.length, new Set(compared()));
  showTools(records, link()?.href ?? null);
}

/** @param {import("./kept/records.js").Kept[]} side */
function lead(side) {
  const count = ids.length;
  const first = count === 1 ? words.one : fill(count > MOST_COMPARED ? words.many : words.comparing, { count, compared: side.length });
  const days = side.flatMap(({ closes }) => closes.slice(0, 1)).sort();
  if (!days.length || count === 1) return first ?? "";
  const closing = days.filter((day) => day === days[0]).length;
  const date = dateInWords(days[0], document.documentElement.lang);
  return `${first} ${fill(closing === 1 ? words.closingOne : words.closingMany, { count: closing, date })}`;
}

/**
 * @param {string} text
 * @param {() => void} [undo]
 */
function say(text, undo) {
  const place = element("kept-message");
  place.replaceChildren(text);
  if (!undo) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kept-link-button";
  button.textContent = words.undo ?? "";
  button.addEventListener("click", undo);
  place.append(" ", button);
  button.focus();
}

// What somebody does.

/**
 * @param {string} id
 * @param {string} title
 */
async function remove(id, title) {
  const before = { ids, chosen };
  chosen = chosen && chosen.filter((other) => other !== id);
  await change(ids.filter((other) => other !== id));
  say(fill(words.removed, { title }), () => putBack(before, id));
}

/**
 * @param {{ids: string[], chosen: string[] | null}} before
 * @param {string} [id]
 */
async function putBack(before, id) {
  chosen = before.chosen;
  await change(before.ids);
  say("");
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`[data-remove="${id}"]`)]);
  (buttons.find((button) => button.offsetParent) ?? element("kept-message")).focus();
}

/** @param {HTMLInputElement} choice */
function compare(choice) {
  const id = choice.dataset.compare ?? "";
  const others = compared().filter((other) => other !== id);
  if (choice.checked && others.length >= MOST_COMPARED) {
    choice.checked = false;
    say(words.full ?? "");
    return;
  }
  say("");
  chosen = choice.checked ? [...others, id] : others;
  writeAddress();
  draw();
}

/** @param {Partial<typeof layout>} wanted */
function lay(wanted) {
  layout = { ...layout, ...wanted };
  writeAddress();
  draw();
}

/** @param {number} step */
function go(step) {
  const place = rows.findIndex(({ name }) => name === layout.row);
  lay({ row: rows[(place + step + rows.length) % rows.length].name });
}

element("kept-working").addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("[data-remove]");
  if (!(button instanceof HTMLElement)) return;
  const id = button.dataset.remove ?? "";
  remove(id, recordsOf([id], now())[0].title);
});
element("kept-list").addEventListener("change", (event) => compare(/** @type {HTMLInputElement} */ (event.target)));
part(element("kept-next"), "button").addEventListener("click", async () => {
  const before = shown;
  shown += STEP;
  await show();
  element("kept-list").children[before]?.querySelector("input")?.focus();
});
for (const id of ["kept-mark", "kept-differing"]) box(id).addEventListener("change", draw);
element("kept-per-row").addEventListener("click", () => lay({ perOffer: false }));
element("kept-per-offer").addEventListener("click", () => lay({ perOffer: true }));
element("kept-previous").addEventListener("click", () => go(-1));
element("kept-following").addEventListener("click", () => go(1));
chooser.addEventListener("change", () => lay({ row: chooser.value }));
element("kept-print").addEventListener("click", () => print());
element("kept-share").addEventListener("click", async () => {
  const address = link();
  say(address ? await share(address.href) : (words.tooLong ?? ""));
});
element("kept-calendar").addEventListener("click", () => saveCalendar(recordsOf(ids, now())));
element("kept-table").addEventListener("click", async () => {
  await lookUp(ids, files);
  saveTable(recordsOf(ids, now()));
});
element("kept-clear").addEventListener("click", async () => {
  const before = { ids, chosen };
  chosen = null;
  await change([]);
  say(words.cleared ?? "", () => putBack(before));
});
element("kept-adopt").addEventListener("click", async () => {
  isOwn = true;
  await change([...new Set([...(stored() ?? []), ...ids])]);
  element("kept-message").focus();
});
element("kept-own").addEventListener("click", async () => {
  isOwn = true;
  chosen = null;
  await change(stored() ?? []);
  element("kept-message").focus();
});
note.addEventListener("input", () => (element("kept-note-printed").textContent = note.value));
document.addEventListener("states-changed", draw);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  begin();
  show();
});

begin();
show();
