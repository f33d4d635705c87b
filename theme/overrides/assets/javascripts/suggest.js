/**
 * Suggestions below a search box while somebody types: an editable combobox with a list, after the ARIA Authoring Practices.
 * Titles and themes lead to their page, words to the finder. Nothing is fetched before the box has the focus.
 *
 * @typedef {import("./index-files.js").Catalogue} Catalogue
 * @typedef {import("./engine.js").Entry} Entry
 * @typedef {{text: string, href: string, note?: string}} Suggestion `note`: what and how much is there
 * @typedef {{label: string, suggestions: Suggestion[]}} Group
 */

import { fetchCatalogue, fetchJson, root } from "./index-files.js";
import { shortened } from "./quoting.js";
import { badgeText, fill, PAST, stateAt, wallClock } from "./state.js";
import { folded, stem, tokens } from "./words.js";

const MOST_OFFERS = 4;
const MOST_WORDS = 2;
const MOST_THEMES = 1;
const MOST_PAGES = 1;
const SHORTEST_WORD = 4;

let boxes = 0;

/** @param {NodeListOf<HTMLInputElement>} inputs */
export function complete(inputs) {
  for (const input of inputs) new Combobox(input);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const visible = [...inputs].find((input) => input.checkVisibility());
    if (!visible) return;
    event.preventDefault();
    visible.focus();
    visible.select();
  });
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));
}

/**
 * @param {string} typed
 * @param {Catalogue} catalogue
 * @param {string[]} words
 * @param {URL} finder
 * @param {(key: string) => Promise<Entry | undefined>} entryOf
 * @returns {Promise<Group[]>} groups without suggestions are left out
 */
export async function suggestionsFor(typed, catalogue, words, finder, entryOf) {
  const asked = tokens(typed);
  const last = asked.at(-1) ?? "";
  if (last.length < 2) return [];
  const begins = (/** @type {string} */ text) => {
    const found = tokens(text);
    return asked.every((token) => found.some((word) => word.startsWith(token)));
  };
  const positions = catalogue.ids.flatMap((_, position) => (begins(`${catalogue.titles[position]} ${catalogue.otherNames[position] ?? ""}`) ? [position] : []));
  const offers = positions.slice(0, MOST_OFFERS).map((position) => ({ text: catalogue.titles[position], href: catalogue.ids[position], note: kindAndState(position, catalogue) }));
  const before = typed.slice(0, typed.length - typed.trimStart().length + typed.trim().length).replace(/\S+$/u, "");
  const completing = words.filter((word) => word.length >= SHORTEST_WORD && word !== last && word.startsWith(last)).slice(0, 4 * MOST_WORDS);
  const completed = [...new Map(completing.reverse().map((word) => [stem(word), word])).values()].reverse().slice(0, MOST_WORDS);
  const searching = (/** @type {string} */ query) => `${finder.pathname}?q=${encodeURIComponent(query)}`;
  return [
    { label: catalogue.words.suggest_offers, suggestions: offers },
    { label: catalogue.words.suggest_words, suggestions: await Promise.all(completed.map(async (word) => ({ text: shortened(before + word), href: searching(before + word), note: before ? "" : howMuch(recordsOf(await entryOf(stem(word))), catalogue) }))) },
    { label: catalogue.words.suggest_themes, suggestions: catalogue.themes.filter(([title]) => begins(title)).slice(0, MOST_THEMES).map(([text, href]) => ({ text, href: new URL(href, root).href, note: howMuch(recordsOfTheme(href, catalogue), catalogue) })) },
    { label: catalogue.words.suggest_pages, suggestions: catalogue.pages.filter(({ title, keywords }) => begins(title) || keywords.some(begins)).slice(0, MOST_PAGES).map(({ title, href }) => ({ text: title, href: new URL(href, root).href })) },
    { label: "", suggestions: [{ text: fill(catalogue.words.suggest_search, { query: shortened(typed.trim()) }), href: searching(typed.trim()) }] },
  ].filter(({ suggestions }) => suggestions.length);
}

/**
 * @param {number} position
 * @param {Catalogue} catalogue
 */
function kindAndState(position, catalogue) {
  const timing = catalogue.timing[position] ?? {};
  const state = badgeText(stateNow(position, catalogue), timing, document.body.dataset, document.documentElement.lang);
  return `${catalogue.kinds[catalogue.kind[position]]} · ${state.slice(0, 1).toLowerCase()}${state.slice(1)}`;
}

/**
 * How many of the records are not past, in words; empty for no records at all.
 * @param {number[]} positions
 * @param {Catalogue} catalogue
 */
function howMuch(positions, catalogue) {
  const count = positions.filter((position) => !PAST.has(stateNow(position, catalogue).state)).length;
  if (count === 0) return positions.length ? catalogue.words.suggest_past : "";
  return fill(count === 1 ? catalogue.words.count_one : catalogue.words.count_many, { count });
}

/**
 * @param {number} position
 * @param {Catalogue} catalogue
 */
function stateNow(position, catalogue) {
  return stateAt(catalogue.timing[position] ?? {}, wallClock(new Date(), document.body.dataset.timeZone ?? "UTC"));
}

/** @param {Entry | undefined} entry */
function recordsOf(entry) {
  return entry?.in.filter((_, index) => index % 2 === 0) ?? [];
}

/**
 * @param {string} href of the page of a theme
 * @param {Catalogue} catalogue
 */
function recordsOfTheme(href, catalogue) {
  const [parameter, id] = href.split("/");
  const facet = catalogue.facets[parameter];
  return facet && Object.hasOwn(facet.values, id) ? [...new Set(facet.values[id].flatMap((list) => facet.lists[list]))] : [];
}

class Combobox {
  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.input = input;
    this.id = `suggestions-${++boxes}`;
    this.active = -1;
    this.closed = false;
    /** @type {HTMLElement | undefined} */
    this.list = undefined;
    input.addEventListener("focus", () => this.start(), { once: true });
  }

  start() {
    const { input } = this;
    input.role = "combobox";
    input.ariaAutoComplete = "list";
    input.ariaExpanded = "false";
    input.setAttribute("aria-controls", this.id);
    this.panel = document.createElement("div");
    this.panel.className = "suggestions-panel";
    this.panel.hidden = true;
    this.list = document.createElement("div");
    this.list.id = this.id;
    this.list.role = "listbox";
    this.hint = document.createElement("p");
    this.hint.className = "suggestions-hint";
    this.panel.append(this.list, this.hint);
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.role = "status";
    input.parentElement?.append(this.panel, this.status);
    input.addEventListener("input", () => {
      this.closed = false;
      this.update();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.form?.addEventListener("submit", () => this.close());
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = /** @type {HTMLElement} */ (event.target).closest("[role=option]");
      if (option instanceof HTMLElement) this.go(option);
    });
    Promise.all([fetchCatalogue(), fetchJson("words.json")]).catch(() => undefined);
  }

  async update() {
    const typed = this.input.value;
    try {
      const [catalogue, vocabulary] = await Promise.all([fetchCatalogue(), fetchJson("words.json")]);
      if (this.closed || typed !== this.input.value || document.activeElement !== this.input) return;
      const finder = new URL(this.input.form?.getAttribute("action") ?? "", location.href);
      const stop = new Set(vocabulary.stop);
      const entryOf = async (/** @type {string} */ key) => {
        const shard = key.slice(0, 2);
        return vocabulary.files.includes(shard) ? (await fetchJson(`words/${shard}.json`)).entries[key] : undefined;
      };
      const words = vocabulary.words.filter((/** @type {string} */ word) => !stop.has(word));
      const groups = await suggestionsFor(typed, catalogue, words, finder, entryOf);
      if (typed === this.input.value && !this.closed) this.draw(groups, catalogue);
    } catch {
      this.close();
    }
  }

  /**
   * @param {Group[]} groups
   * @param {Catalogue} catalogue
   */
  draw(groups, catalogue) {
    const { list, panel, hint, status } = this;
    if (!list || !panel || !hint || !status) return;
    list.ariaLabel = catalogue.words.suggest_label;
    hint.textContent = catalogue.words.suggest_help;
    let number = 0;
    list.replaceChildren(
      ...groups.map(({ label, suggestions }) => {
        const group = document.createElement("div");
        group.role = "group";
        group.ariaLabel = label || catalogue.words.suggest_label;
        if (label) {
          const title = document.createElement("p");
          title.className = "suggestions-group";
          title.ariaHidden = "true";
          title.textContent = label;
          group.append(title);
        }
        for (const { text, href, note } of suggestions) group.append(this.option(`${this.id}-${number++}`, text, this.addressOf(href), note));
        return group;
      }),
    );
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    const open = number > 0;
    panel.hidden = !open;
    this.input.ariaExpanded = String(open);
    status.textContent = open ? fill(number === 1 ? catalogue.words.suggest_status_one : catalogue.words.suggest_status_many, { count: number }) : "";
  }

  /** @param {string} href of a page, or the id of a record */
  addressOf(href) {
    return href.includes("/") ? href : new URL(`${document.body.dataset.offers}/${href}/`, root).href;
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {string} href
   * @param {string} [note]
   */
  option(id, text, href, note) {
    const option = document.createElement("div");
    option.id = id;
    option.role = "option";
    option.ariaSelected = "false";
    option.dataset.href = href;
    const last = folded(this.input.value.trim().split(/\s+/).at(-1) ?? "");
    const at = folded(text).search(new RegExp(`(?<![a-z0-9])${last.replace(/[^a-z0-9]/g, ".")}`));
    const words = document.createElement("span");
    words.className = "suggestion-text";
    if (at < 0 || folded(text).length !== text.length) words.textContent = text;
    else {
      const typed = document.createElement("b");
      typed.textContent = text.slice(at, at + last.length);
      words.append(text.slice(0, at), typed, text.slice(at + last.length));
    }
    option.append(words);
    if (note) {
      const beside = document.createElement("span");
      beside.className = "suggestion-note";
      beside.textContent = note;
      option.append(" ", beside);
    }
    return option;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const options = /** @type {HTMLElement[]} */ ([...(this.list?.querySelectorAll("[role=option]") ?? [])]);
    const open = this.panel?.hidden === false;
    if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && open) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(options, this.active < 0 && step < 0 ? options.length - 1 : this.active + step);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.go(options[this.active]);
    }
  }

  /**
   * @param {HTMLElement[]} options
   * @param {number} number outside the list the box itself has the choice again
   */
  choose(options, number) {
    this.active = number >= 0 && number < options.length ? number : -1;
    for (const [index, option] of options.entries()) option.ariaSelected = String(index === this.active);
    if (this.active < 0) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
    options[this.active].scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} option */
  go(option) {
    this.close();
    location.assign(option.dataset.href ?? "");
  }

  close() {
    this.closed = true;
    if (this.panel) this.panel.hidden = true;
    this.input.ariaExpanded = "false";
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
  }
}
