/**
 * Text -> the words that a search compares: the same rules as generator/words.py, so that what somebody types meets what
 * the build made of the catalogue.
 */

/** Letters that are no letter with a mark, and so are not taken apart; the same as in generator/words.py. */
const OTHER_LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h" };
const OTHER_LETTER = new RegExp(`[${Object.keys(OTHER_LETTERS).join("")}]`, "g");
/** Latin, Cyrillic and Arabic letters; the same as in generator/words.py. */
const TOKEN = /[a-z0-9\u0430-\u045f\u0490-\u0491\u0621-\u064a]+(?:-[a-z0-9\u0430-\u045f\u0490-\u0491\u0621-\u064a]+)*/g;
const SHORTEST_STEM = 3;

/** @param {string} text */
export function folded(text) {
  return text.replace(/['’‘`´]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(OTHER_LETTER, (letter) => OTHER_LETTERS[/** @type {keyof typeof OTHER_LETTERS} */ (letter)]);
}

/**
 * Words and numbers in the order of the text; a word with hyphens is one word.
 * @param {string} text
 * @returns {string[]}
 */
export function tokens(text) {
  return folded(text).match(TOKEN) ?? [];
}

/** @param {string} token */
export function stem(token) {
  let word = token.replaceAll("-", "");
  if (/^[0-9]+$/.test(word)) return word;
  if (word.endsWith("heden")) word = without(word, ["heden"]) + "heid";
  word = without(word, ["tjes", "tje", "jes", "je"]);
  word = sharpened(without(word, ["ingen", "ing", "en"]));
  word = without(word, ["s"], SHORTEST_STEM + 1);
  word = sharpened(without(word, ["e"]));
  return word.replace(/([aeou])\1/g, "$1");
}

/**
 * @param {string} word
 * @param {string[]} endings
 */
function without(word, endings, shortest = SHORTEST_STEM) {
  for (const ending of endings) {
    const rest = word.slice(0, word.length - ending.length);
    if (word.endsWith(ending) && rest.length >= shortest && /[aeiouy]/.test(rest)) return rest;
  }
  return word;
}

/** @param {string} word */
function sharpened(word) {
  if (word.length > SHORTEST_STEM && word.at(-1) === word.at(-2) && !/[aeiou]$/.test(word)) word = word.slice(0, -1);
  return word.replace(/v$/, "f").replace(/z$/, "s");
}
