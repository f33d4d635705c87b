/** A table for a spreadsheet: UTF-8 with a mark, semicolons, as Excel in a country with decimal commas reads it. Pure. */

/** Begins a formula (OWASP, CSV injection), also behind white space; the same rule as generator/escapes.py. */
const FORMULA = /^(?:\t|\s*[=+\-@＝＋－＠])/;

/** @param {string[][]} rows */
export function spreadsheet(rows) {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
}

/** @param {string} text */
function cell(text) {
  const mere = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(mere) ? `"${mere.replaceAll('"', '""')}"` : mere;
}
