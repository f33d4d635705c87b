/** What somebody typed, as a sentence, a title or a row shows it. */

const LONGEST = 60;

/**
 * A long text without its middle, so that its end can still be recognised.
 * @param {string} text
 */
export function shortened(text) {
  const letters = [...text];
  if (letters.length <= LONGEST) return text;
  const kept = LONGEST / 2 - 2;
  return `${letters.slice(0, kept).join("").trimEnd()} … ${letters.slice(-kept).join("").trimStart()}`;
}
