/**
 * The engine behind the finder: a query -> records in order. All that costs thought was done by generator/finder/word_index.py;
 * here words are looked up, mended when nothing knows them, and added. Nothing that is typed leaves the browser.
 *
 * @typedef {{idf: number, in: number[], place?: 1, elsewhere?: 1, where?: string, outside?: 1, not?: number[], as?: string, language?: string, support?: 1}} Entry
 *   `in`: position, weight, position, weight ...; `as`: the key that it asks for; `language`: a word of another language; `support`: a kind of support;
 *   `where`: where to ask about what is not here; `outside`: a place that lies outside the area of this site
 * @typedef {{build: string, stop: string[], refusing: string[], words: string[], files: string[]}} Vocabulary
 * @typedef {{entry: Entry, share: number}} Way a way in which a word finds records, and how much of the weight it gives
 * @typedef {{word: string, idf: number, ways: Way[], place: boolean, where?: string}} Unit what one word of the query asks
 * @typedef {{scores: Map<number, number>, typed: string, meant: string | null, unknown: string[], language: string | null, where: string[], outside: string | null}} Answer
 *   scores by position in the catalogue; `meant` is the query as it was mended; `language` that of most words, when it is another one
 */

import { folded, stem, tokens } from "./words.js";

/** What a word counts that nothing knows: enough to leave an answer without it behind, not so much that none is left. */
const UNKNOWN = 1;
/** What a word counts that is for somewhere else: nearly nothing beside it is an answer. */
const ELSEWHERE = 12;
/** Even a word that finds nearly everything says a little. */
const LEAST = 0.1;
/** A word that finds one record says no more than one that finds a handful. */
const MOST = 2.5;
/** The weight at which a word counts for half. */
const HALF = 12;
/** A part of a compound beside the whole, a completed word, and the one known part of a compound. */
const PART = 0.3;
const COMPLETED = 0.8;
const LONE_PART = 0.5;
/** Of what the query asks, a record answers at least this much, and at least this much of what the best one does. */
const LEAST_COVERED = 0.25;
const LEAST_OF_BEST = 0.08;
/** How much better a record is that is for the place that was named. */
const PLACE_BONUS = 0.5;

/** Ends a key that is no stem; the same as in generator/finder/word_index.py. */
const AS_WRITTEN = "=";

/** The file of words that are not in Latin letters. */
const OTHER_SCRIPTS = "other";

/** What a record keeps of its score when its kind of support is not wanted. */
const REFUSED = 0.3;

const SHORTEST_COMPOUND = 8;
const SHORTEST_PART = 4;
const SHORTEST_LONE_PART = 5;
const LONGEST_PHRASE = 4;
const MOST_WORDS = 24;
const LONGEST_WORD = 40;
const SHORTEST_MENDED = 6;
const LINKS = ["", "s", "e", "en", "n"];

export class Engine {
  /** @param {(path: string) => Promise<any>} fetchJson gives what stands in a file of the index, fetched once */
  constructor(fetchJson) {
    this.fetchJson = fetchJson;
    /** @type {Promise<void> | undefined} */
    this.ready = undefined;
    this.build = "";
    /** @type {string[]} */
    this.words = [];
    /** @type {Set<string>} */
    this.stop = new Set();
    /** @type {Set<string>} words before what is not wanted */
    this.refusing = new Set();
    /** @type {Set<string>} */
    this.stems = new Set();
    /** @type {Set<string>} */
    this.shardNames = new Set();
  }

  load() {
    this.ready ??= this.fetchJson("words.json").then((/** @type {Vocabulary} */ vocabulary) => {
      this.build = vocabulary.build;
      this.words = vocabulary.words;
      this.stop = new Set(vocabulary.stop);
      this.refusing = new Set(vocabulary.refusing);
      this.stems = new Set(vocabulary.words.map(stem));
      this.shardNames = new Set(vocabulary.files);
    });
    this.ready.catch(() => (this.ready = undefined));
    return this.ready;
  }

  /**
   * @param {string} key
   * @returns {Promise<Entry | undefined>}
   */
  async entry(key) {
    const name = /^[\x00-\x7f]*$/.test(key.slice(0, 2)) ? key.slice(0, 2) : OTHER_SCRIPTS;
    if (!this.shardNames.has(name)) return undefined;
    const { build, entries } = await this.fetchJson(`words/${name}.json`);
    if (build !== this.build) throw new Error("files of two builds");
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
    return entry?.as ? this.entry(entry.as) : entry;
  }

  /**
   * What words find by their stems, or else just as they are written.
   * @param {string[]} words
   */
  async named(words) {
    return (await this.entry(words.map(stem).join(" "))) ?? this.entry([...words, AS_WRITTEN].join(" "));
  }

  /**
   * @param {string} query
   * @param {boolean} literally whether mistyped words are left as they are
   * @returns {Promise<Answer>}
   */
  async ask(query, literally = false) {
    await this.load();
    const typed = tokens(query).slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
    /** @type {Unit[]} */
    const units = [];
    /** @type {string[]} */
    const unknown = [];
    /** @type {Map<string, string>} */
    const mended = new Map();
    /** @type {Entry[]} */
    const refused = [];
    let before = "";
    for (const part of await this.phrases(typed)) {
      const last = before;
      before = part.words[part.words.length - 1];
      const support = this.refusing.has(last) ? (part.entry ?? (await this.entry(stem(part.words[0])))) : undefined;
      if (support?.support) {
        refused.push(support);
        continue;
      }
      if (part.entry?.elsewhere) {
        units.push(elsewhere(part.words.join(" "), part.entry.where));
        continue;
      }
      if (part.entry) {
        units.push(unitOf(part.words.join(" "), [{ entry: part.entry, share: 1 }]));
        continue;
      }
      const word = part.words[0];
      if (this.stop.has(word) && typed.length > 1) continue;
      const found = await this.unitsOf(word, literally);
      units.push(...found.units);
      if (found.meant) mended.set(word, found.meant);
      if (found.units.some((unit) => unit.ways.length === 0)) unknown.push(word);
    }
    return { scores: withoutRefused(scoresOf(units), refused), typed: query, meant: mended.size ? withMended(query, mended) : null, unknown, language: languageOf(units), ...aboutElsewhere(units) };
  }

  /**
   * The words in order, phrases that the index knows taken together, the longest first.
   * @param {string[]} typed
   * @returns {Promise<{words: string[], entry?: Entry}[]>}
   */
  async phrases(typed) {
    const parts = [];
    for (let at = 0; at < typed.length; ) {
      let length = Math.min(LONGEST_PHRASE, typed.length - at);
      /** @type {Entry | undefined} */
      let entry;
      for (; length > 1; length--) {
        entry = (await this.named(typed.slice(at, at + length))) ?? (length === 2 ? await this.together(typed[at], typed[at + 1]) : undefined);
        if (entry) break;
      }
      parts.push({ words: typed.slice(at, at + length), entry });
      at += length;
    }
    return parts;
  }

  /**
   * A compound whose parts were written apart.
   * @param {string} first
   * @param {string} second
   */
  async together(first, second) {
    if (this.stop.has(first) || this.stop.has(second) || first.length < 3 || second.length < 3) return undefined;
    for (const link of ["", "s"]) {
      const key = stem(first + link + second);
      if (this.stems.has(key)) return this.entry(key);
    }
    return undefined;
  }

  /**
   * @param {string} word
   * @param {boolean} literally
   * @returns {Promise<{units: Unit[], meant?: string}>}
   */
  async unitsOf(word, literally) {
    const entry = await this.named([word]);
    const parts = this.parts(word);
    if (entry?.elsewhere) return { units: [elsewhere(word, entry.where)] };
    if (entry) return { units: [unitOf(word, [{ entry, share: 1 }, ...(await this.waysOf(parts, PART))])] };
    if (parts.length > 1) return { units: (await this.areForElsewhere(parts)) ? [elsewhere(word)] : await this.eachOf(parts) };
    if (word.includes("-")) return { units: await this.eachOf(word.split("-")) };
    const completed = word.length >= 4 ? this.words.filter((known) => known.startsWith(word)).slice(0, 3) : [];
    if (completed.length) return { units: [unitOf(word, await this.waysOf(completed, COMPLETED))] };
    const near = literally ? undefined : nearest(word, this.words);
    const meant = near && !(await this.isCommon(word)) ? near : undefined;
    if (meant) return { units: (await this.unitsOf(meant, true)).units, meant };
    const lone = this.loneParts(word);
    if (await this.areForElsewhere(lone)) return { units: [elsewhere(word)] };
    if (lone.length) return { units: [unitOf(word, await this.waysOf(lone.slice(0, 1), LONE_PART))] };
    return { units: [{ word, idf: UNKNOWN, ways: [], place: false }] };
  }

  /**
   * Whether it is a word of the language, and so no slip.
   * @param {string} word
   */
  async isCommon(word) {
    const { words } = await this.fetchJson("common.json");
    return words.some((/** @type {string} */ known) => stem(known) === stem(word));
  }

  /**
   * Whether a compound begins or ends with a word that is for somewhere else.
   * @param {string[]} parts
   */
  async areForElsewhere(parts) {
    const entries = await Promise.all(parts.map((part) => this.entry(stem(part))));
    return entries.some((entry) => entry?.elsewhere);
  }

  /** @param {string[]} words */
  async eachOf(words) {
    const found = await Promise.all(words.map(async (word) => unitOf(word, await this.waysOf([word], 1))));
    return found;
  }

  /**
   * @param {string[]} words
   * @param {number} share
   * @returns {Promise<Way[]>}
   */
  async waysOf(words, share) {
    const entries = await Promise.all(words.map((word) => this.entry(stem(word))));
    return entries.flatMap((entry) => (entry && !entry.elsewhere ? [{ entry, share }] : []));
  }

  /**
   * The words that a compound is made of, when all are known.
   * @param {string} word
   * @returns {string[]}
   */
  parts(word) {
    if (word.length < SHORTEST_COMPOUND) return [];
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
      if (!this.isPart(word.slice(cut), SHORTEST_PART)) continue;
      const modifier = this.modifier(word.slice(0, cut), SHORTEST_PART);
      if (modifier) return [modifier, word.slice(cut)];
      const modifiers = LINKS.filter((link) => word.slice(0, cut).endsWith(link)).map((link) => this.parts(word.slice(0, cut - link.length)));
      const deeper = modifiers.find((found) => found.length);
      if (deeper) return [...deeper, word.slice(cut)];
    }
    return [];
  }

  /**
   * The longest known words at the end and at the beginning of a word that is unknown.
   * @param {string} word
   * @returns {string[]}
   */
  loneParts(word) {
    if (word.length < SHORTEST_COMPOUND) return [];
    const cuts = Array.from({ length: word.length - SHORTEST_LONE_PART - 2 }, (_, index) => index + 3);
    const head = cuts.map((cut) => word.slice(cut)).find((part) => this.isPart(part, SHORTEST_LONE_PART));
    const beginnings = [...cuts].reverse().filter((cut) => cut >= SHORTEST_LONE_PART).map((cut) => word.slice(0, cut));
    const modifier = beginnings.map((beginning) => this.modifier(beginning, SHORTEST_LONE_PART)).find(Boolean);
    return [head, modifier].flatMap((part) => (part ? [part] : []));
  }

  /**
   * The first part of a compound without the letters that link it.
   * @param {string} beginning
   * @param {number} shortest
   */
  modifier(beginning, shortest) {
    const endings = LINKS.filter((link) => beginning.endsWith(link));
    return endings.map((link) => beginning.slice(0, beginning.length - link.length)).find((word) => this.isPart(word, shortest));
  }

  /**
   * @param {string} word
   * @param {number} shortest
   */
  isPart(word, shortest) {
    const key = stem(word);
    return key.length >= shortest && this.stems.has(key);
  }
}

/**
 * @param {string} word
 * @param {string} [where] where to ask about it
 * @returns {Unit}
 */
function elsewhere(word, where) {
  return { word, idf: ELSEWHERE, ways: [], place: false, where };
}

/**
 * Where to ask about what is not here, and the first place that lies outside, as it was typed.
 * @param {Unit[]} units
 */
function aboutElsewhere(units) {
  const where = [...new Set(units.flatMap((unit) => unit.where ?? []))];
  return { where, outside: units.find((unit) => unit.ways[0]?.entry.outside)?.word ?? null };
}

/**
 * @param {string} word
 * @param {Way[]} ways
 * @returns {Unit}
 */
function unitOf(word, ways) {
  const place = ways[0]?.entry.place === 1;
  return { word, idf: ways.length ? Math.min(MOST, Math.max(LEAST, ways[0].entry.idf)) : UNKNOWN, ways, place };
}

/**
 * The language that the words are in, when it is another one.
 * @param {Unit[]} units
 */
function languageOf(units) {
  const languages = units.map((unit) => unit.ways[0]?.entry.language).filter(Boolean);
  return languages.length * 2 >= units.length ? (languages[0] ?? null) : null;
}

/**
 * @param {Unit[]} units
 * @returns {Map<number, number>}
 */
function scoresOf(units) {
  const asked = units.filter((unit) => !unit.place);
  const places = units.filter((unit) => unit.place);
  const total = asked.reduce((sum, unit) => sum + unit.idf, 0);
  /** @type {Map<number, {sum: number, covered: number}>} */
  const found = new Map();
  for (const unit of asked) {
    for (const [position, strength] of strengths(unit)) {
      const sofar = found.get(position) ?? { sum: 0, covered: 0 };
      found.set(position, { sum: sofar.sum + unit.idf * strength, covered: sofar.covered + unit.idf });
    }
  }
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const [position, { sum, covered }] of found) {
    const share = covered / total;
    if (share >= LEAST_COVERED) scores.set(position, (sum / total) * share);
  }
  for (const unit of places) {
    const near = strengths(unit);
    if (asked.length) for (const [position, score] of scores) scores.set(position, score * (1 + PLACE_BONUS * (near.get(position) ?? 0)));
    else for (const [position, strength] of near) scores.set(position, (scores.get(position) ?? 0) + strength);
    for (const way of unit.ways) for (const position of way.entry.not ?? []) scores.delete(position);
  }
  const least = Math.max(0, ...scores.values()) * LEAST_OF_BEST;
  return new Map([...scores].filter(([, score]) => score >= least));
}

/**
 * Records of a kind of support that somebody does not want keep a part of their score: they may be of another kind too.
 * @param {Map<number, number>} scores
 * @param {Entry[]} refused
 */
function withoutRefused(scores, refused) {
  const unwanted = new Set(refused.flatMap((entry) => entry.in.filter((_, index) => index % 2 === 0)));
  return new Map([...scores].map(([position, score]) => [position, unwanted.has(position) ? score * REFUSED : score]));
}

/**
 * How well a word finds each record, from 0 to 1.
 * @param {Unit} unit
 */
function strengths(unit) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { entry, share } of unit.ways) {
    for (let index = 0; index < entry.in.length; index += 2) {
      const weight = entry.in[index + 1] * share;
      const strength = weight / (weight + HALF);
      if (strength > (best.get(entry.in[index]) ?? 0)) best.set(entry.in[index], strength);
    }
  }
  return best;
}

/**
 * The known word that somebody probably meant: one slip in a short word, two in a long one.
 * @param {string} word
 * @param {string[]} words
 */
export function nearest(word, words) {
  const sound = soundOf(word);
  const allowed = word.length < SHORTEST_MENDED || /\d/.test(word) ? 0 : sound.length < 10 ? 1 : 2;
  /** @type {string | undefined} */
  let best;
  let least = allowed + 1;
  for (const known of words) {
    const other = soundOf(known);
    if (known.length < SHORTEST_MENDED - 1 || Math.abs(known.length - word.length) > least) continue;
    const slips = Math.min(slipsBetween(sound, other, least), slipsBetween(word, known, least));
    if (slips < least) [best, least] = [known, slips];
  }
  return best;
}

/**
 * Letters that sound the same written the same, so that mistaking them is no slip.
 * @param {string} word
 */
function soundOf(word) {
  return word.replace(/ei|ij/g, "y").replace(/au/g, "ou").replace(/d(?=$|[^aeiouyr])/g, "t").replace(/tt/g, "t").replace(/c(?=[aouklrt])/g, "k").replace(/ph/g, "f");
}

/**
 * Letters wrong, missing, added or swapped (Damerau and Levenshtein), or `limit` when there are that many.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 */
function slipsBetween(one, other, limit) {
  let before = [/** @type {number} */ (0)];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let slips = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + same);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) slips = Math.min(slips, before[column - 2] + 1);
      next.push(slips);
    }
    if (Math.min(...next) >= limit) return limit;
    [before, last] = [last, next];
  }
  return last[other.length];
}

/**
 * The query with the mended words in the place of what was typed.
 * @param {string} query
 * @param {Map<string, string>} mended
 */
function withMended(query, mended) {
  return query.split(/(\s+)/).map((word) => mended.get(folded(word)) ?? word).join("");
}
