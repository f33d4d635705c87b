/**
 * What somebody asks of the finder, as it stands in the address, and which records it selects. Pure: no page, no network.
 *
 * @typedef {import("./index-files.js").Catalogue} Catalogue
 * @typedef {import("./state.js").StateAt} StateAt
 * @typedef {{sort: string, past: string, literally: string, state: string}} Names parameters in the address
 * @typedef {{query: string, literally: boolean, sort: string, past: boolean, chosen: Map<string, Set<string>>}} Question `chosen`: values by facet
 * @typedef {{current: number[], stale: number[], past: number[], pastFirst: number[]}} Found positions in the order of the answer
 */

import { IN_ORDER, PAST, stateAt } from "./state.js";
import { stem, tokens } from "./words.js";

/** Records that are over, above what is current: few, for nobody can apply for them. */
const MOST_PAST_FIRST = 3;

/** The states of the catalogue that a value of the state facet stands for. */
const STATES = { open: ["open", "closing-soon"], "opens-soon": ["opens-soon"], seen: ["seen"], stale: ["stale"] };

/** How much of its score a record keeps: what is over, what was not looked at for long, what is for one place only, what is no offer itself. */
const KEPT = { closed: 0.6, ended: 0.35, stale: 0.97, local: 0.85, indirect: 0.9 };

/**
 * @param {URL} address
 * @param {Catalogue} catalogue
 * @param {Names} names
 * @returns {Question} values that are not known are left out
 */
export function questionIn(address, catalogue, names) {
  const given = address.searchParams;
  /** @type {Question["chosen"]} */
  const chosen = new Map();
  for (const name of facetNames(catalogue, names)) {
    const known = valuesOf(catalogue, names, name);
    const values = given.getAll(name).filter((value) => known.has(value));
    if (values.length) chosen.set(name, new Set(values));
  }
  return {
    query: (given.get("q") ?? "").trim(),
    literally: given.has(names.literally),
    sort: given.get(names.sort) ?? "best",
    past: given.has(names.past),
    chosen,
  };
}

/**
 * The address of a question: our parameters in a fixed order with sorted values, those of others as they are.
 * @param {Question} question
 * @param {URL} address
 * @param {Catalogue} catalogue
 * @param {Names} names
 */
export function addressOf(question, address, catalogue, names) {
  const url = new URL(address);
  const given = url.searchParams;
  const facets = facetNames(catalogue, names);
  for (const name of ["q", ...facets, names.sort, names.past, names.literally]) given.delete(name);
  if (question.query) given.set("q", question.query);
  for (const name of facets) for (const value of [...(question.chosen.get(name) ?? [])].sort()) given.append(name, value);
  if (question.sort !== "best") given.set(names.sort, question.sort);
  if (question.past) given.set(names.past, "1");
  if (question.literally) given.set(names.literally, "1");
  url.hash = "";
  return url;
}

/**
 * @param {Catalogue} catalogue
 * @param {Names} names
 */
function facetNames(catalogue, names) {
  return [...Object.keys(catalogue.facets), names.state];
}

/**
 * @param {Catalogue} catalogue
 * @param {Names} names
 * @param {string} name
 */
function valuesOf(catalogue, names, name) {
  return new Set(Object.keys(name === names.state ? STATES : catalogue.facets[name].values));
}

/**
 * The order of two ISO dates.
 * @param {string} one
 * @param {string} other
 */
function inTime(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * What is chosen but for one value.
 * @param {Question["chosen"]} chosen
 * @param {string} name
 * @param {string} value
 */
export function without(chosen, name, value) {
  const copy = new Map([...chosen].map(([key, values]) => [key, new Set(values)]));
  const values = copy.get(name);
  values?.delete(value);
  if (values?.size === 0) copy.delete(name);
  return copy;
}

/** A catalogue at a moment. */
export class Selection {
  /**
   * @param {Catalogue} catalogue
   * @param {string} now
   * @param {Names} names
   */
  constructor(catalogue, now, names) {
    this.catalogue = catalogue;
    this.names = names;
    /** @type {StateAt[]} */
    this.states = catalogue.ids.map((_, position) => stateAt(catalogue.timing[position] ?? {}, now));
    this.local = new Set(catalogue.local);
    this.indirect = new Set(catalogue.indirect);
    /** @type {Map<string, Set<number>>} */
    this.members = new Map();
  }

  /** @param {number} position */
  isPast(position) {
    return PAST.has(this.states[position].state);
  }

  /** @param {number} position */
  isStale(position) {
    return this.states[position].state === "stale";
  }

  /**
   * The records of one value of a facet.
   * @param {string} name
   * @param {string} value
   * @returns {Set<number>}
   */
  recordsOf(name, value) {
    const key = `${name} ${value}`;
    let members = this.members.get(key);
    if (!members) {
      if (name === this.names.state) {
        const wanted = STATES[/** @type {keyof typeof STATES} */ (value)];
        members = new Set(this.states.flatMap(({ state }, position) => (wanted.includes(state) ? [position] : [])));
      } else {
        const { values, lists } = this.catalogue.facets[name];
        members = new Set(values[value].flatMap((list) => lists[list]));
      }
      this.members.set(key, members);
    }
    return members;
  }

  /**
   * Of the positions those that fit what was chosen: one value of each facet. The facet `without` does not count.
   * @param {number[]} positions
   * @param {Question["chosen"]} chosen
   * @param {string} [without]
   */
  narrow(positions, chosen, without) {
    const wanted = [...chosen].filter(([name]) => name !== without).map(([name, values]) => [...values].map((value) => this.recordsOf(name, value)));
    return positions.filter((position) => wanted.every((sets) => sets.some((set) => set.has(position))));
  }

  /**
   * How many current records a value would give, beside what is chosen in other facets.
   * @param {number[]} positions
   * @param {Question["chosen"]} chosen
   * @param {string} name
   * @returns {(value: string) => number}
   */
  counter(positions, chosen, name) {
    const counts = new Uint8Array(this.states.length);
    for (const position of this.narrow(positions, chosen, name)) if (!this.isPast(position)) counts[position] = 1;
    return (value) => {
      let count = 0;
      for (const position of this.recordsOf(name, value)) count += counts[position];
      return count;
    };
  }

  /**
   * How many of the positions have a value of a facet.
   * @param {string} name
   * @param {string} value
   * @param {number[]} positions
   */
  sharedWith(name, value, positions) {
    if (!Object.hasOwn(this.catalogue.facets[name].values, value)) return 0;
    const members = this.recordsOf(name, value);
    return positions.filter((position) => members.has(position)).length;
  }

  /**
   * Positions in the order of their scores, or of what somebody chose. The catalogue has its records in the order of their names.
   * @param {Map<number, number> | null} scores
   * @param {string} sort
   */
  ordered(scores, sort) {
    const positions = scores ? [...scores.keys()] : this.catalogue.ids.map((_, position) => position);
    const { checked } = this.catalogue;
    const byName = (/** @type {number} */ one, /** @type {number} */ other) => one - other;
    const byState = (/** @type {number} */ one, /** @type {number} */ other) =>
      IN_ORDER.indexOf(this.states[one].state) - IN_ORDER.indexOf(this.states[other].state) || inTime(this.closing(one), this.closing(other)) || byName(one, other);
    if (sort === "name") return positions.sort(byName);
    if (sort === "checked") return positions.sort((one, other) => inTime(checked[other], checked[one]) || byName(one, other));
    if (sort === "closing" || !scores) return positions.sort(byState);
    const worth = new Map([...scores].map(([position, score]) => [position, score * this.kept(position)]));
    return positions.sort((one, other) => (worth.get(other) ?? 0) - (worth.get(one) ?? 0) || byState(one, other));
  }

  /**
   * Whether all words of the query that tell something stand in the name of the record.
   * @param {number} position
   * @param {string} query
   * @param {Set<string>} stop words that tell nothing
   */
  isNamed(position, query, stop) {
    const name = new Set(tokens(`${this.catalogue.titles[position]} ${this.catalogue.otherNames[position] ?? ""}`).map(stem));
    const asked = tokens(query).filter((token) => !stop.has(token)).map(stem);
    return asked.length > 0 && asked.every((key) => name.has(key));
  }

  /** @param {number} position */
  closing(position) {
    const { state, date } = this.states[position];
    return (state === "closing-soon" || state === "open" || state === "opens-soon") && date ? date : "~";
  }

  /** @param {number} position */
  kept(position) {
    const { state } = this.states[position];
    const known = state === "closed" || state === "ended" || state === "stale" ? KEPT[state] : 1;
    return known * (this.local.has(position) ? KEPT.local : 1) * (this.indirect.has(position) ? KEPT.indirect : 1);
  }

  /**
   * What fits, and apart from it what is over, and in the whole list what nobody looked at for long. Before what fits stands
   * what is over and named by the query, when nothing current is, and what is closed and a better answer than all that is current.
   * @param {Map<number, number> | null} scores
   * @param {Question} question
   * @param {Set<string>} stop words that tell nothing
   * @returns {Found}
   */
  found(scores, question, stop) {
    const kept = this.narrow(this.ordered(scores, question.sort), question.chosen);
    const past = kept.filter((position) => this.isPast(position));
    const apart = (/** @type {number} */ position) => scores === null && this.isStale(position);
    const current = kept.filter((position) => !this.isPast(position) && !apart(position));
    const stale = kept.filter(apart);
    if (question.sort !== "best" || current.length + stale.length === 0) return { current, stale, past, pastFirst: [] };
    const isNamed = (/** @type {number} */ position) => this.isNamed(position, question.query, stop);
    const scoreOf = (/** @type {number} */ position) => scores?.get(position) ?? 0;
    const best = Math.max(0, ...current.map(scoreOf));
    const isBetter = (/** @type {number} */ position) => this.states[position].state === "closed" && scoreOf(position) > best;
    const isMeant = current.some(isNamed) ? isBetter : (/** @type {number} */ position) => isNamed(position) || isBetter(position);
    const pastFirst = past.filter(isMeant).slice(0, MOST_PAST_FIRST);
    return { current, stale, past: past.filter((position) => !pastFirst.includes(position)), pastFirst };
  }
}
