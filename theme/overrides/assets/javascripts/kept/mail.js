/** A mail with a selection, which somebody's own program sends. Pure. */

/** Characters; some programs take no more. */
const LONGEST = 2_000;

/**
 * As many titles as fit, then how many more there are, and the link when it fits.
 * @param {string} subject
 * @param {string[]} titles
 * @param {string | null} link
 * @param {(count: number) => string} rest
 */
export function mail(subject, titles, link, rest) {
  const address = (/** @type {number} */ shown) => {
    const lines = [...titles.slice(0, shown).map((title) => `- ${title}`), ...(shown < titles.length ? [rest(titles.length - shown)] : [])];
    return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent([...lines, ...(link ? ["", link] : [])].join("\r\n"))}`;
  };
  let shown = titles.length;
  while (shown > 0 && address(shown).length > LONGEST) shown -= 1;
  const made = address(shown);
  return made.length > LONGEST && link ? mail(subject, titles, null, rest) : made;
}
