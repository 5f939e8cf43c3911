// The rules of the controls' values: what a text may set, when a control applies, and how an address
// says it all. Pure; Python's side of them is neurosim/explorable/controls.py, and both are held to
// tests/cases/form.json.

/** @import { Values } from "./messages.ts" */
/** @typedef {Values[string]} Value */
/**
 * What a control allows.
 * @typedef {{ kind: "range", low: number, high: number, step: number }
 *   | { kind: "ladder", values: number[] }
 *   | { kind: "choice", options: string[] }
 *   | { kind: "switch" }
 *   | { kind: "count", most: number }} Rule
 */
/** @typedef {Record<string, string>} Texts values as an address writes them, by control */
/** @typedef {{ id: string, demos: Record<string, Texts> }} Place where one is, and the demos' settings */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SLIP = 1e-6; // of a step: what decimal numbers lose as binary ones

/**
 * The value that a text sets, or nothing if the rule does not allow it.
 * @param {Rule} rule
 * @param {string} text
 * @returns {Value | undefined}
 */
export function accepted(rule, text) {
  if (rule.kind === "choice") return rule.options.includes(text) ? text : undefined;
  if (rule.kind === "switch") return ["true", "false"].includes(text) ? text === "true" : undefined;
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  if (rule.kind === "ladder") return rule.values.includes(value) ? value : undefined;
  const { low, high, step } = rule.kind === "count" ? { low: 0, high: rule.most, step: 1 } : rule;
  const steps = (value - low) / step;
  return low <= value && value <= high && Math.abs(steps - Math.round(steps)) <= SLIP ? value : undefined;
}

/**
 * The allowed value that is nearest to a number.
 * @param {Rule} rule
 * @param {number} value
 */
export function nearest(rule, value) {
  switch (rule.kind) {
    case "range": {
      const { low, high, step } = rule;
      const steps = Math.round((Math.min(Math.max(value, low), high) - low) / step);
      return Number((low + Math.min(steps, Math.floor((high - low) / step + SLIP)) * step).toFixed(10));
    }
    case "ladder": {
      const scale = rule.values[0] > 0 ? Math.log : Number;
      const away = (/** @type {number} */ rung) => Math.abs(scale(rung) - scale(value));
      if (scale === Math.log && value <= 0) return rule.values[0];
      return rule.values.reduce((best, rung) => (away(rung) < away(best) ? rung : best));
    }
    case "count":
      return Math.round(Math.min(Math.max(value, 0), rule.most));
    default:
      throw new Error(`a ${rule.kind} has no nearest number`);
  }
}

/**
 * Whether a control applies: all its conditions hold, each by one of the values whose texts it names.
 * @param {Record<string, string[]>} when
 * @param {Values} values
 */
export const applies = (when, values) =>
  Object.entries(when).every(([name, wanted]) => wanted.includes(String(values[name])));

/**
 * The texts of the values that are not those of the start.
 * @param {Values} values
 * @param {Values} start
 * @returns {Texts}
 */
export function moved(values, start) {
  const other = Object.entries(values).filter(([name, value]) => value !== start[name]);
  return Object.fromEntries(other.map(([name, value]) => [name, String(value)]));
}

/**
 * The id of a demo by its name, as an address may give it: membrane is #demo-membrane.
 * @param {string} name
 */
const idOf = (name) => (name.startsWith("demo-") ? name : `demo-${name}`);

/**
 * What an address such as "#membrane?I_e=220&lif-linear.N=20" says: a bare name is a control of the
 * demo that the address leads to. Behind the id of a section stand the settings of demos alone.
 * @param {string} hash
 * @returns {Place}
 */
export function parse(hash) {
  const [, anchor, query] = /^#?([^?]*)(\?.*)?$/s.exec(hash) ?? ["", "", ""];
  const settings = [...new URLSearchParams(query)];
  const isDemo = query !== undefined && (settings.length === 0 || settings.some(([key]) => !key.includes(".")));
  const id = isDemo ? idOf(anchor) : anchor;
  /** @type {Record<string, Texts>} */
  const demos = {};
  for (const [key, text] of settings) {
    const dot = key.lastIndexOf(".");
    (demos[dot < 0 ? id : idOf(key.slice(0, dot))] ??= {})[key.slice(dot + 1)] = text;
  }
  return { id, demos };
}

/**
 * The address of a place, as `parse` reads it.
 * @param {Place} place
 */
export function print({ id, demos }) {
  const query = new URLSearchParams();
  for (const [name, text] of Object.entries(demos[id] ?? {})) query.set(name, text);
  for (const [demo, texts] of Object.entries(demos)) {
    if (demo === id) continue;
    for (const [name, text] of Object.entries(texts)) query.set(`${demo}.${name}`, text);
  }
  return query.size ? `#${id}?${query}` : `#${id}`;
}
