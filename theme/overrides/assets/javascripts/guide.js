/**
 * The page of a goal: one question after another, and what then fits, with the reasons. Answers live in the address, so Back and a
 * shared link work; nothing is kept or sent.
 *
 * @typedef {import("./eligibility.js").Rule} Rule
 * @typedef {import("./eligibility.js").Verdict} Verdict
 * @typedef {{rules: Rule[], support: string[]}} Asked
 * @typedef {{asked: Asked, item: HTMLElement | null, position: number, timing: Timing}} Row an item that is null is fetched when it is shown
 * @typedef {import("./state.js").Timing} Timing
 * @typedef {import("./state.js").State} State
 * @typedef {{subject: string, rule: Rule | null, verdict: Verdict, state?: State}} Reason without a rule it is about the state or the kind of help
 * @typedef {{subject: string, parameter: string, section: HTMLElement, answers: Map<string, string>}} Question
 * @typedef {"yes" | "unknown" | "no"} Group
 */

import { fits, judge, profileOf } from "./eligibility.js";
import { fetchJson } from "./index-files.js";
import { refresh } from "./refresh.js";
import { now } from "./site.js";
import { fill, PAST, stateAt } from "./state.js";

/** Rows of a group before the button for more. */
const STEP = 7;

/** States in which anybody can apply. */
const SURELY_OPEN = new Set(["open", "closing-soon"]);

/** In the address, for a question that is passed over. */
const SKIPPED = "-";

const page = /** @type {HTMLElement} */ (document.querySelector("[data-guide]"));
const { words, names, vocabulary } = JSON.parse(page.dataset.words ?? "{}");
const status = part("[data-guide-status]");
const list = part("[data-guide-rows]");
const answersList = part("[data-guide-answers]");
const questionsPart = page.querySelector("[data-guide-questions]");
const results = part(".guide-results");

/** @type {Question[]} */
const questions = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-question]"))].map((section) => ({
  subject: section.dataset.question ?? "",
  parameter: section.dataset.parameter ?? "",
  section,
  answers: new Map([...section.querySelectorAll("a")].map((link) => [link.dataset.value ?? "", link.querySelector(".option-title")?.textContent ?? ""])),
}));

/** @type {Row[]} */
let rows = [.../** @type {HTMLCollectionOf<HTMLElement>} */ (list.children)].map((item) => ({ asked: JSON.parse(item.dataset.asked ?? "{}"), item, position: -1, timing: {} }));
let rowsPerFile = 1;

/** How many rows of each group are shown. @type {Record<Group, number>} */
let shown = { yes: STEP, unknown: STEP, no: STEP };

/** The question that somebody wants to answer again. @type {string | null} */
let reopened = null;

/** Counts the answers that were drawn, so that an older one never comes after a newer. */
let drawing = 0;

/** Whether something could not be fetched. */
let failed = false;

/** @param {string} selector */
function part(selector) {
  return /** @type {HTMLElement} */ (page.querySelector(selector));
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(string | Node)} content
 */
function made(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

// What the address says.

/** @returns {Map<string, string>} the answers by subject, skipped ones too; what is no answer is left out */
function answersIn() {
  const given = new URL(location.href).searchParams;
  /** @type {Map<string, string>} */
  const answers = new Map();
  for (const { subject, parameter, answers: known } of questions) {
    const answer = given.getAll(parameter).find((value) => known.has(value) || value === SKIPPED);
    if (answer) answers.set(subject, answer);
  }
  return answers;
}

/** Whether the address has an answer that is none any more. */
function hasUnknownAnswer() {
  const given = new URL(location.href).searchParams;
  return questions.some(({ parameter, answers }) => given.getAll(parameter).some((value) => !answers.has(value) && value !== SKIPPED));
}

/**
 * The address with an answer.
 * @param {Question} question
 * @param {string} value
 */
function addressWith(question, value) {
  const url = new URL(location.href);
  url.searchParams.set(question.parameter, value);
  url.hash = "";
  return url;
}

/** @param {URL} url */
function go(url) {
  if (url.href !== location.href) history.pushState(null, "", url);
  begin();
  void show(true);
}

function begin() {
  reopened = null;
  shown = { yes: STEP, unknown: STEP, no: STEP };
}

// What fits.

/**
 * What the answers mean for what is asked, each judged once: most records ask the same as others.
 * @param {Map<string, string>} answers
 * @returns {(asked: Asked) => Reason[]}
 */
function judgeOf(answers) {
  const profile = profileOf(Object.fromEntries([...answers].filter(([, value]) => value !== SKIPPED)), vocabulary);
  const support = answers.get("support");
  /** @type {Map<Asked, Reason[]>} */
  const known = new Map();
  return (asked) => {
    let reasons = known.get(asked);
    if (!reasons) {
      reasons = asked.rules.map((rule) => ({ subject: rule.subject, rule, verdict: judge(rule, profile) }));
      if (support && support !== SKIPPED) reasons.push({ subject: "support", rule: null, verdict: asked.support.includes(support) ? "yes" : "no" });
      known.set(asked, reasons);
    }
    return reasons;
  };
}

/**
 * @param {State} state
 * @returns {Reason}
 */
function reasonOf(state) {
  return { subject: "state", rule: null, verdict: SURELY_OPEN.has(state) ? "yes" : "unknown", state };
}

/**
 * @param {Row} row
 * @param {string} moment
 */
function currentState({ item, timing }, moment) {
  const badge = /** @type {HTMLElement | null | undefined} */ (item?.querySelector(".badge"));
  if (!badge) return stateAt(timing, moment).state;
  return badge.dataset.timing ? stateAt(JSON.parse(badge.dataset.timing), moment).state : /** @type {State} */ (badge.dataset.state);
}

/**
 * Whether an answer to a question would make a difference to what is left.
 * @param {Question} question
 * @param {{row: Row, reasons: Reason[]}[]} left
 */
function separates({ subject }, left) {
  if (subject === "support") return new Set(left.map(({ row }) => [...row.asked.support].sort().join(" "))).size > 1;
  const subjects = subject === "size" ? ["size", "employees"] : [subject];
  return left.some(({ reasons }) => reasons.some(({ rule, verdict }) => rule && subjects.includes(rule.subject) && verdict === "unknown"));
}

/** @param {boolean} moved whether somebody just answered */
async function show(moved) {
  const turn = ++drawing;
  const answers = answersIn();
  const judged = judgeOf(answers);
  const moment = now();
  const all = rows.flatMap((row) => {
    const state = currentState(row, moment);
    return PAST.has(state) ? [] : [{ row, reasons: [...judged(row.asked), reasonOf(state)] }];
  });
  /** @type {Record<Group, typeof all>} */
  const groups = { yes: [], unknown: [], no: [] };
  const isAsked = [...answers.values()].some((value) => value !== SKIPPED);
  for (const entry of all) {
    const fit = fits(entry.reasons.map(({ verdict }) => verdict));
    groups[fit === "yes" && !isAsked ? "unknown" : fit].push(entry);
  }
  const left = [...groups.yes, ...groups.unknown];
  const next = questions.find(({ subject }) => subject === reopened) ?? questions.find((question) => !answers.has(question.subject) && separates(question, left));
  showAnswers(answers);
  showQuestion(next);
  await fetchRows(Object.entries(groups).flatMap(([name, entries]) => entries.slice(0, shown[/** @type {Group} */ (name)]).map(({ row }) => row)));
  if (turn !== drawing) return;
  showGroups(groups, answers);
  say(groups, next);
  if (moved) focusOn(next);
}

/** @param {Map<string, string>} answers */
function showAnswers(answers) {
  for (const chip of answersList.querySelectorAll("[data-answer]")) chip.remove();
  for (const question of questions) {
    const value = answers.get(question.subject);
    if (value === undefined) continue;
    const skipped = value === SKIPPED;
    const text = skipped ? `${words["about_" + question.subject]}: ${words.skipped}` : (question.answers.get(value) ?? "");
    const button = /** @type {HTMLButtonElement} */ (made("button", skipped ? "answer is-skipped" : "answer", made("span", "answer-label", text), " ", made("span", "answer-action", words.change)));
    button.type = "button";
    button.addEventListener("click", () => {
      reopened = question.subject;
      void show(true);
    });
    const item = made("li", "", button);
    item.dataset.answer = question.subject;
    answersList.append(item);
  }
}

/** @param {Question | undefined} next */
function showQuestion(next) {
  for (const question of questions) {
    question.section.hidden = question !== next;
    for (const link of question.section.querySelectorAll("a")) link.href = addressWith(question, link.dataset.value ?? "").href;
  }
  if (questionsPart instanceof HTMLElement) questionsPart.hidden = !next;
}

/** @param {Question | undefined} next */
function focusOn(next) {
  const heading = next ? next.section.querySelector("h3") : results.querySelector("h2");
  if (heading instanceof HTMLElement) heading.focus();
}

/**
 * @param {Record<Group, unknown[]>} groups
 * @param {Question | undefined} next
 */
function say(groups, next) {
  const values = { fits: groups.yes.length, maybe: groups.unknown.length };
  const count = values.fits + values.maybe === 0 ? words.nothing : fill(values.fits === 1 ? words.count_one : words.count, values);
  const said = [...(failed ? [words.failed] : []), ...(hasUnknownAnswer() ? [words.unknown_answer] : []), count, ...(next ? [] : [words.none_left])];
  status.textContent = said.join(" ");
}

// The groups.

/**
 * @param {Record<Group, {row: Row, reasons: Reason[]}[]>} groups
 * @param {Map<string, string>} answers
 */
function showGroups(groups, answers) {
  const titles = { yes: words.fits, unknown: words.may_fit, no: words.fits_not };
  const wanted = /** @type {Group[]} */ (["yes", "unknown", "no"]).map((name) => ({ name, entries: groups[name], first: groups[name].slice(0, shown[name]) }));
  const focused = document.activeElement;
  const isOpen = results.querySelector("details.guide-group")?.hasAttribute("open") ?? false;
  const parts = wanted.map(({ name, entries, first }) => {
    const cards = made("ul", "cards guide-rows");
    for (const { row, reasons } of first) {
      if (!row.item) continue;
      showReasons(row.item, reasons, answers);
      cards.append(row.item);
    }
    const heading = made("h2", "", titles[name], " ", made("span", "count", String(entries.length)));
    const content = [cards, ...(entries.length > first.length ? [moreButton(name, entries.length - first.length)] : [])];
    if (!entries.length && (name !== "yes" || !groups.unknown.length || !answers.size)) return made("div", "");
    if (!entries.length) content.unshift(made("p", "guide-nothing", words.nothing_fits));
    const group = name === "no" ? made("details", "fold guide-group", made("summary", "", heading), ...content) : made("section", "guide-group", heading, ...content);
    group.dataset.group = name;
    if (name === "no" && isOpen) group.setAttribute("open", "");
    if (name === "yes") for (const checks of group.querySelectorAll("details.checks")) checks.setAttribute("open", "");
    return group;
  });
  for (const old of results.querySelectorAll(".guide-group, .guide-groups")) old.remove();
  results.append(made("div", "guide-groups", ...parts));
  list.hidden = true;
  refresh(now(), results);
  if (focused instanceof HTMLElement && results.contains(focused)) focused.focus();
}

/**
 * @param {Group} name
 * @param {number} rest
 */
function moreButton(name, rest) {
  const button = /** @type {HTMLButtonElement} */ (made("button", "button second", fill(words.show_more, { count: Math.min(STEP, rest) })));
  button.type = "button";
  button.addEventListener("click", async () => {
    const before = shown[name];
    shown[name] += STEP;
    await show(false);
    const link = results.querySelector(`[data-group="${name}"]`)?.querySelectorAll(".guide-row .card-title a")[before];
    if (link instanceof HTMLElement) link.focus();
  });
  return made("p", "next", button);
}

/** @param {Row[]} wanted */
async function fetchRows(wanted) {
  const files = new Set(wanted.filter(({ item }) => !item).map(({ position }) => Math.floor(position / rowsPerFile)));
  await Promise.all(
    [...files].map(async (file) => {
      const drawn = await fetchJson(`guide/rows-${file}.json`).catch(() => {
        failed = true;
        return [];
      });
      for (const row of wanted) {
        if (row.item || Math.floor(row.position / rowsPerFile) !== file) continue;
        const holder = document.createElement("ul");
        holder.innerHTML = drawn[row.position % rowsPerFile] ?? "";
        row.item = /** @type {HTMLElement | null} */ (holder.firstElementChild);
      }
    }),
  );
}

/**
 * @param {HTMLElement} item
 * @param {Reason[]} reasons
 * @param {Map<string, string>} answers
 */
function showReasons(item, reasons, answers) {
  const place = /** @type {HTMLElement} */ (item.querySelector("[data-reasons]"));
  const told = reasons.map((reason) => {
    const line = made("li", "reason", made("strong", "", `${words["about_" + reason.subject]}:`), " ", sentenceOf(reason, answers));
    line.dataset.verdict = reason.verdict === "unknown" && isOurs(reason.subject) && !isAsked(reason.subject, answers) ? "unasked" : reason.verdict;
    return line;
  });
  place.replaceChildren(...told);
  place.hidden = false;
}

/**
 * @param {string} subject
 * @param {Map<string, string>} answers
 */
function isAsked(subject, answers) {
  const answer = answers.get(subject === "employees" ? "size" : subject);
  return answer !== undefined && answer !== SKIPPED;
}

/**
 * Whether one of the questions is about a subject.
 * @param {string} subject
 */
function isOurs(subject) {
  return questions.some((question) => question.subject === (subject === "employees" ? "size" : subject));
}

/**
 * @param {Reason} reason
 * @param {Map<string, string>} answers
 */
function sentenceOf({ subject, rule, verdict, state }, answers) {
  if (subject === "state") return verdict === "yes" ? words.state_yes : state === "opens-soon" ? words.state_soon : words.state_unknown;
  if (!rule) return verdict === "yes" ? fill(words.yes, { wanted: names.support[answers.get("support") ?? ""] }) : words.support_no;
  const wanted = wantedBy(rule);
  if (verdict === "yes") return fill(words.yes, { wanted });
  if (verdict === "no") return fill(words.no, { wanted });
  return fill(isOurs(subject) && !isAsked(subject, answers) ? words.unasked : words.unknown, { wanted });
}

/**
 * What a rule asks for, in words.
 * @param {Rule} rule
 */
function wantedBy(rule) {
  if (rule.subject === "employees" || rule.subject === "years_active") {
    const { least, most } = rule;
    const pattern = least === undefined ? words.most : most === undefined ? words.least : words.range;
    return fill(rule.subject === "employees" ? words.people : words.years, { range: fill(pattern, { least: least ?? 0, most: most ?? 0 }) });
  }
  const listed = [...(rule.anyOf ?? []).map((id) => names[rule.subject][id] ?? id), ...(rule.maybe?.length ? [words.others] : [])];
  return listed.length > 1 ? `${listed.slice(0, -1).join(", ")} ${words.or} ${listed.at(-1)}` : (listed[0] ?? "");
}

// The start.

/** Answers instead of links to other pages. */
function takeOver() {
  for (const note of page.querySelectorAll("[data-without-script]")) note.remove();
  page.querySelector("[data-guide-tally]")?.remove();
  for (const question of questions) {
    for (const link of question.section.querySelectorAll("a")) {
      /** @type {HTMLElement} */ (link.parentElement).hidden = false;
      link.addEventListener("click", (event) => answer(event, question, link.dataset.value ?? ""));
    }
    const skip = /** @type {HTMLAnchorElement} */ (made("a", "skip-question", words.skip));
    skip.dataset.value = SKIPPED;
    skip.addEventListener("click", (event) => answer(event, question, SKIPPED));
    question.section.append(made("p", "question-skip", skip));
  }
}

/**
 * A click with another key or button opens the address elsewhere, as with any link.
 * @param {MouseEvent} event
 * @param {Question} question
 * @param {string} value
 */
function answer(event, question, value) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  go(addressWith(question, value));
}

/** The records that the page does not hold. */
async function fetchAll() {
  const { asked, records, rowsPerFile: size } = await fetchJson(page.dataset.file ?? "");
  rowsPerFile = size;
  const here = new Map(rows.map((row) => [/** @type {HTMLElement | null} */ (row.item?.querySelector("[data-id]"))?.dataset.id, row.item]));
  rows = records.map((/** @type {[string, number, number, Timing]} */ [id, position, rules, timing]) => ({ asked: asked[rules], item: here.get(id) ?? null, position, timing }));
  page.querySelector("[data-guide-more]")?.remove();
}

async function start() {
  takeOver();
  if (page.dataset.file) await fetchAll().catch(() => (failed = true));
  await show(false);
  window.addEventListener("popstate", () => {
    begin();
    void show(false);
  });
  window.addEventListener("beforeprint", () => {
    for (const fold of results.querySelectorAll("details")) fold.open = true;
  });
  document.addEventListener("states-changed", () => void show(false));
}

void start();
