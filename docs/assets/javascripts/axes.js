// The scales of axes, which ticks they have and what stands at them.
import { scaleLinear, scaleLog } from "d3-scale";
import { number } from "./format.js";
import { broken, textWidth } from "./lettering.js";

/** @import { Axis } from "./messages.ts" */
/** @typedef {{ at: number, lines: string[] }} Tick */

const APART = 12; // between the labels of an axis from left to right, at least
const ROW = 26; // from one label of an axis from bottom to top to the next, at least
const MOST = { across: 7, up: 6 };

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
export const scale = (axis, start, end, isUpright = false) =>
  (axis.scale === "log" ? scaleLog() : scaleLinear()).domain(ends(axis, isUpright)).range([start, end]).unknown(NaN);

/**
 * Ticks with as many decimals as tell them apart.
 * @param {number[]} places
 * @returns {Tick[]}
 */
function labelled(places) {
  const digits = [0, 1, 2, 3, 4, 5].find((digits) =>
    places.every((at) => Math.abs(at - Number(at.toFixed(digits))) <= 1e-9 * Math.abs(at)),
  );
  return places.map((at) => ({ at, lines: [number(at, digits ?? 6)] }));
}

/**
 * Ticks of a logarithmic axis: numbers, or powers of ten where these are shorter.
 * @param {number[]} places
 * @returns {Tick[]}
 */
function logarithmic(places) {
  const powers = places.map((at) => Math.log10(at));
  const isShort = places.every((at) => at >= 0.001 && at <= 10_000);
  if (isShort || !powers.every((power) => Math.abs(power - Math.round(power)) < 1e-9)) {
    return places.flatMap((at) => labelled([at]));
  }
  return places.map((at, i) => ({ at, lines: [`10^{${number(powers[i], 0)}}`] }));
}

/**
 * The ticks that are asked for, or as many round ones as find room.
 * @param {Axis & { scale: "linear" | "log" }} axis
 * @param {number} length
 * @param {number} most
 * @param {(tick: Tick) => number} room that a label needs, with the distance to the next
 */
function round(axis, length, most, room) {
  const on = scale(axis, 0, length);
  const label = axis.scale === "log" ? logarithmic : labelled;
  const ticks = (/** @type {number} */ count) => {
    const hasLabel = on.tickFormat(count); // which is empty for most steps of a logarithmic axis
    return label(on.ticks(count).filter((at) => hasLabel(at) !== ""));
  };
  const fits = (/** @type {Tick[]} */ ticks) =>
    ticks.every((tick, i) => i === 0 || on(tick.at) - on(ticks[i - 1].at) >= (room(ticks[i - 1]) + room(tick)) / 2);

  if (axis.ticks) return label(axis.ticks);
  for (let count = most; count > 1; count--) {
    const found = ticks(count);
    if (found.length <= most && fits(found)) return found;
  }
  return ticks(1);
}

/**
 * The words of an axis, broken into lines.
 * @param {string[]} words
 * @param {number} room
 * @returns {Tick[]}
 */
const worded = (words, room) => words.map((text, at) => ({ at, lines: broken(text, room) }));

/**
 * The ticks of an axis from left to right.
 * @param {Axis} axis
 * @param {number} length
 */
export const ticksAcross = (axis, length) =>
  axis.scale === "category"
    ? worded(axis.domain, length / axis.domain.length - 4)
    : round(axis, length, MOST.across, ({ lines: [text] }) => textWidth(text) + APART);

/**
 * The ticks of an axis from bottom to top.
 * @param {Axis} axis
 * @param {number} length
 * @param {number} room for words
 */
export const ticksUp = (axis, length, room) =>
  axis.scale === "category" ? worded(axis.domain, room) : round(axis, length, MOST.up, () => ROW);

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
