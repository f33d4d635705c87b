/**
 * Whether an offer fits a business: the same rules as generator/eligibility.py. What is not said, or is said too roughly to tell,
 * is unknown.
 *
 * @typedef {"yes" | "no" | "unknown"} Verdict
 * @typedef {"sector" | "area" | "size" | "stage"} Chosen
 * @typedef {"employees" | "years_active"} Counted
 * @typedef {[least: number | null, most: number | null]} Extent an end that is null is open
 * @typedef {{subject: Chosen | Counted, anyOf?: string[], least?: number, most?: number, condition?: number, maybe?: string[]}} Rule
 *   what is empty is left out
 * @typedef {Partial<Record<Chosen, string[]> & Record<Counted, Extent>>} Profile what is not said is left out
 * @typedef {{sector: string[], stage: string[], size: Record<string, Extent>, area: Record<string, string[]>}} Vocabulary
 *   what a visitor can say: sizes with their employees, places with all around them
 */

/** The answer of a business that none of the choices describes. */
const ELSEWHERE = "elsewhere";

/**
 * From plain answers by subject: an id, or digits. What is no answer to its question is not said, and neither are a size and
 * a number of employees that contradict each other.
 * @param {Record<string, string>} answers
 * @param {Vocabulary} vocabulary
 * @returns {Profile}
 */
export function profileOf(answers, vocabulary) {
  /** @type {Profile} */
  const profile = {};
  for (const subject of /** @type {const} */ (["sector", "stage"])) {
    const { length } = vocabulary[subject];
    if (vocabulary[subject].includes(answers[subject]) || (length && answers[subject] === ELSEWHERE)) profile[subject] = [answers[subject]];
  }
  const { area, size } = answers;
  if (Object.hasOwn(vocabulary.area, area)) profile.area = vocabulary.area[area];
  const yearsActive = counted(answers.years_active);
  if (isSaid(yearsActive)) profile.years_active = yearsActive;
  const knowsSize = Object.hasOwn(vocabulary.size, size);
  if (size === ELSEWHERE && Object.keys(vocabulary.size).length) profile.size = [ELSEWHERE];
  const employees = shared([counted(answers.employees), ...(knowsSize ? [vocabulary.size[size]] : [])]);
  if (knowsSize && employees) profile.size = [size];
  if (employees && isSaid(employees)) profile.employees = employees;
  return profile;
}

/**
 * @param {string} digits
 * @returns {Extent}
 */
function counted(digits = "") {
  return /^[0-9]{1,12}$/.test(digits) ? [Number(digits), Number(digits)] : [null, null];
}

/** @param {Extent} extent */
function isSaid([least, most]) {
  return least !== null || most !== null;
}

/**
 * The numbers in all of them; null when there are none.
 * @param {Extent[]} extents
 * @returns {Extent | null}
 */
function shared(extents) {
  const lows = extents.flatMap(([least]) => least ?? []);
  const highs = extents.flatMap(([, most]) => most ?? []);
  const least = lows.length ? Math.max(...lows) : null;
  const most = highs.length ? Math.min(...highs) : null;
  return least !== null && most !== null && least > most ? null : [least, most];
}

/**
 * @param {Rule} rule
 * @param {Profile} profile
 * @returns {Verdict}
 */
export function judge(rule, profile) {
  if (rule.subject === "employees" || rule.subject === "years_active") {
    const extent = profile[rule.subject];
    return extent ? judgeExtent(rule, extent) : "unknown";
  }
  const known = profile[rule.subject] ?? [];
  if (!known.length) return "unknown";
  if (rule.anyOf?.some((id) => known.includes(id))) return "yes";
  return rule.maybe?.some((id) => known.includes(id)) ? "unknown" : "no";
}

/**
 * Inside is yes, apart is no; what overlaps, or holds no number at all, is unknown.
 * @param {Rule} rule
 * @param {Extent} known
 * @returns {Verdict}
 */
function judgeExtent({ least = 0, most = Infinity }, known) {
  const [low, high] = [known[0] ?? 0, known[1] ?? Infinity];
  if (low > high) return "unknown";
  if (least <= low && high <= most) return "yes";
  return high < least || most < low ? "no" : "unknown";
}

/**
 * @param {Rule[]} rules
 * @param {Profile} profile
 */
export function judgeAll(rules, profile) {
  return rules.map((rule) => judge(rule, profile));
}

/**
 * One no is no, else one unknown is unknown; without rules everybody fits.
 * @param {Verdict[]} verdicts
 * @returns {Verdict}
 */
export function fits(verdicts) {
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("unknown") ? "unknown" : "yes";
}
