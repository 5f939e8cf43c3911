// Which ticks an axis has, what stands at them, and how much room that takes.
import { number } from "./format.js";
import { textWidth } from "./lettering.js";

/** @import { Axis } from "./messages.ts" */
/** @typedef {{ at: number, text: string }} Tick */

const APART = 12; // between the labels of an axis from left to right, at least
const ROW = 34; // of an axis from bottom to top for each of its labels

/**
 * Round numbers within a domain, about so many.
 * @param {[number, number]} domain
 * @param {number} most
 * @returns {Tick[]}
 */
function even([low, high], most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((times) => times * power > rough * 0.999) ?? 10);
  const [first, last] = [Math.ceil(low / step - 1e-6), Math.floor(high / step + 1e-6)];
  const places = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  return labelled(places);
}

/**
 * Powers of ten within a domain, or every second of them, and so on; where they are few, also their
 * double and fivefold.
 * @param {[number, number]} domain
 * @param {number} most
 * @returns {Tick[]}
 */
function logarithmic([low, high], most) {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-6), Math.floor(Math.log10(high) + 1e-6)];
  const within = (/** @type {number} */ at) => at >= low * (1 - 1e-6) && at <= high * (1 + 1e-6);
  const powers = Array.from({ length: last - first + 3 }, (_, i) => first - 1 + i);
  const full = powers.flatMap((power) => [1, 2, 5].map((times) => times * 10 ** power)).filter(within);
  if (full.length <= most) return labelled(full);
  const every = Math.ceil((last - first + 1) / most);
  const places = powers.filter((power) => power % every === 0).map((power) => 10 ** power).filter(within);
  if (places.every((at) => at >= 0.001 && at <= 10_000)) return places.flatMap((at) => labelled([at]));
  return places.map((at) => ({ at, text: `10^{${number(Math.log10(at), 0)}}` }));
}

/**
 * Ticks with as many decimals as tell them apart.
 * @param {number[]} places
 * @returns {Tick[]}
 */
function labelled(places) {
  const digits = [0, 1, 2, 3, 4, 5].find((digits) =>
    places.every((at) => Math.abs(at - Number(at.toFixed(digits))) <= 1e-9 * Math.abs(at)),
  );
  return places.map((at) => ({ at, text: number(at, digits ?? 6) }));
}

/**
 * @param {Axis} axis
 * @param {number} most
 * @returns {Tick[]}
 */
function ticks(axis, most) {
  if (axis.scale === "category") return axis.domain.map((text, at) => ({ at, text }));
  if (axis.ticks) return labelled(axis.ticks);
  return axis.scale === "log" ? logarithmic(axis.domain, most) : even(axis.domain, most);
}

/**
 * The ticks of an axis from left to right: as many as find room beside one another, words broken into
 * lines where they must be.
 * @param {Axis} axis
 * @param {number} length
 * @returns {Tick[]}
 */
export function ticksAcross(axis, length) {
  if (axis.scale === "category") {
    const room = length / axis.domain.length - 4;
    return ticks(axis, 0).map(({ at, text }) => ({ at, text: textWidth(text) > room ? text.replaceAll(" ", "\n") : text }));
  }
  for (let most = 8; most > 2; most--) {
    const found = ticks(axis, most);
    const wide = found.reduce((sum, { text }) => sum + textWidth(text) + APART, 0);
    if (wide <= length + APART) return found;
  }
  return ticks(axis, 2);
}

/**
 * The ticks of an axis from bottom to top.
 * @param {Axis} axis
 * @param {number} length
 */
export const ticksUp = (axis, length) => ticks(axis, Math.max(2, Math.min(Math.floor(length / ROW), 6)));

/**
 * The values at both ends of an axis: words stand at 0, 1, 2 ..., from left to right or from top to
 * bottom.
 * @param {Axis} axis
 * @param {boolean} [isUpright]
 */
export function ends(axis, isUpright = false) {
  if (axis.scale !== "category") return axis.domain;
  const [first, last] = [-0.5, axis.domain.length - 0.5];
  return isUpright ? [last, first] : [first, last];
}

/**
 * From the values of an axis to places in the picture, where it goes from `start` to `end`.
 * @param {Axis} axis
 * @param {number} start
 * @param {number} end
 * @param {boolean} [isUpright]
 */
export function scale(axis, start, end, isUpright = false) {
  const measure = axis.scale === "log" ? Math.log : Number;
  const [low, high] = ends(axis, isUpright).map((value) => measure(value));
  const unit = (end - start) / (high - low);
  return (/** @type {number} */ value) => start + (measure(value) - low) * unit;
}

/**
 * What an upright axis shows, without repeating the title above it.
 * @param {Axis} axis
 * @param {string} title
 */
export const nameUnder = (axis, title) =>
  axis.scale !== "category" && axis.unit && title.toLowerCase().startsWith(axis.label.toLowerCase()) ? axis.unit : name(axis);

/**
 * What an axis shows, with its unit.
 * @param {Axis} axis
 */
export const name = (axis) =>
  axis.scale !== "category" && axis.unit ? `${axis.label} (${axis.unit})` : axis.label;
