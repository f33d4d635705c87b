/**
 * Days for somebody's calendar (RFC 5545). Pure.
 *
 * @typedef {{id: string, day: string, title: string, address: string}} Entry `day` is `YYYY-MM-DD`
 */

/** Octets of a line, without its end. */
const LONGEST_LINE = 75;

/**
 * A day that somebody adds again takes the place of the one before: its UID is the same.
 * @param {Entry[]} entries
 * @param {{host: string, stamp: Date, language: string}} made
 */
export function calendar(entries, { host, stamp, language }) {
  const stamped = stamp.toISOString().replace(/[-:]|\.\d+/g, "");
  const events = entries.flatMap(({ id, day, title, address }) => [
    "BEGIN:VEVENT",
    `UID:${id}-${day}@${host}`,
    `DTSTAMP:${stamped}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `SUMMARY;LANGUAGE=${language}:${escaped(title)}`,
    `URL:${address}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//kept//${language.toUpperCase()}`, ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
}

/**
 * A long line goes on behind a space; no character is cut.
 * @param {string} line
 */
function folded(line) {
  const pieces = [""];
  let length = 0;
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length;
    if (length + octets > LONGEST_LINE) {
      pieces.push("");
      length = 1;
    }
    pieces[pieces.length - 1] += character;
    length += octets;
  }
  return pieces.join("\r\n ");
}
