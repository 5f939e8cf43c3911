// The table of marks: each kind in a file of its own.
import { area } from "./area.js";
import { arrows } from "./arrows.js";
import { bars } from "./bars.js";
import { dial } from "./dial.js";
import { dots } from "./dots.js";
import { graph } from "./graph.js";
import { handle } from "./handle.js";
import { heat } from "./heat.js";
import { histogram } from "./histogram.js";
import { line } from "./line.js";
import { needles } from "./needles.js";
import { part } from "./part.js";
import { raster } from "./raster.js";
import { rule } from "./rule.js";
import { scene } from "./scene.js";
import { spikes } from "./spikes.js";
import { text } from "./text.js";
import { zone } from "./zone.js";

/** @import { Channel, Mark, Numbers, Panel, Series } from "../messages.ts" */
/** @import { Given, Kind, Sort, Sorts } from "./kind.js" */

const TABLE = { line, area, rule, spikes, raster, dots, bars, histogram, heat, arrows, graph, text, zone, scene, dial, needles, handle, part };
export const KINDS = /** @type {Record<string, Kind<any> | undefined>} */ (TABLE);

/**
 * What any mark may carry.
 * @type {Record<string, Sort>}
 */
const COMMON = { mark: "word", role: "word", label: "word", ghost: "flag", trail: "flag", sets: "words" };

/**
 * The numbers of a channel, at one frame of a film.
 * @param {Channel} channel
 * @param {Numbers} numbers
 * @param {number} [frame]
 * @returns {Float64Array}
 */
export function values(channel, numbers, frame = 0) {
  if (typeof channel !== "object" || Array.isArray(channel)) throw new Error(`no numbers: ${channel}`);
  if ("start" in channel) {
    return Float64Array.from({ length: channel.count }, (_, i) => channel.start + i * channel.step);
  }
  const { at, count = 1, frames = 1 } = /** @type {{ at: number, count?: number, frames?: number }} */ (channel);
  const start = at + count * Math.min(frame, frames - 1);
  return numbers.subarray(start, start + count);
}

/**
 * What each sort of channel is as a channel, and as what it is drawn.
 * @type {{ [S in Sort]: {
 *   is: (channel: any) => boolean,
 *   read: (channel: any, numbers: Numbers, frame: number) => Sorts[S],
 * } }}
 */
const SORTS = {
  number: {
    is: (channel) => Number.isInteger(channel.at) && (channel.count ?? 1) === 1,
    read: (channel, numbers, frame) => values(channel, numbers, frame)[0],
  },
  numbers: {
    is: (channel) => Number.isInteger(channel.at) || Number.isInteger(channel.count),
    read: values,
  },
  word: { is: (channel) => typeof channel === "string", read: (channel) => channel },
  words: {
    is: (channel) => [channel].flat().every((/** @type {unknown} */ word) => typeof word === "string"),
    read: (channel) => [channel].flat(),
  },
  flag: { is: (channel) => typeof channel === "boolean", read: (channel) => channel },
};

/**
 * The sort of a channel, whether or not it may be missing.
 * @param {string} sort
 */
const sortOf = (sort) => /** @type {Sort} */ (sort.replace("?", ""));

/**
 * The kind of a mark, and the mark as that kind draws it.
 * @param {Mark} mark
 * @param {Numbers} numbers
 * @param {number} frame
 */
export function read(mark, numbers, frame) {
  const kind = KINDS[mark.mark];
  if (!kind) throw new Error(`unknown mark "${mark.mark}" (${known(KINDS)})`);
  const sets = mark.sets === undefined ? [] : SORTS.words.read(mark.sets, numbers, frame);
  const color = `var(--neuro-${mark.role})`;
  /** @type {Given<any>} */
  const given = {
    role: mark.role,
    color,
    stroke: { stroke: color, "stroke-dasharray": `var(--dash-${mark.role})` },
    press: (/** @type {number} */ i) => pressed(sets[Array.isArray(mark.sets) ? i : 0]),
  };
  for (const [name, sort] of Object.entries(kind.channels)) {
    const channel = mark[name];
    if (channel !== undefined) given[name] = SORTS[sortOf(sort)].read(channel, numbers, frame);
  }
  for (const names of groupsOf(kind, mark)) {
    const count = names.map((name) => lengthOf(mark[name])).find((length) => length !== 1);
    if (count === undefined) continue;
    for (const name of names) if (given[name]?.length === 1) given[name] = repeated(given[name], count);
  }
  return { kind, given };
}

/**
 * The series of a mark that have a datum each for the same things.
 * @param {Kind<any>} kind
 * @param {Mark} mark
 */
function groupsOf(kind, mark) {
  const isSeries = (/** @type {string} */ name) => mark[name] !== undefined && /^(numbers|words)/.test(kind.channels[name]);
  const groups = kind.groups ?? [Object.keys(kind.channels)];
  return groups.map((names) => names.filter(isSeries));
}

/** @param {any} channel */
const lengthOf = (channel) => (Array.isArray(channel) ? channel.length : (channel.count ?? 1));

/**
 * One datum as many times.
 * @param {Float64Array | string[]} series
 * @param {number} count
 */
const repeated = (series, count) =>
  series instanceof Float64Array ? new Float64Array(count).fill(series[0]) : Array(count).fill(series[0]);

/**
 * The attributes of what sets a control when it is pressed.
 * @param {string | undefined} set
 * @returns {Record<string, string>}
 */
const pressed = (set) => (set ? { class: "neuro-press", "data-set": set } : {});

/**
 * Throws for the first mark that cannot be drawn, and says what could be.
 * @param {Panel[]} panels
 * @param {string[]} [roles] those that are known; without them any will do
 */
export function check(panels, roles) {
  for (const panel of panels) {
    for (const mark of panel.marks) {
      const fault = faultOf(mark, panel, roles);
      if (fault) throw new Error(`panel "${panel.title}": ${fault}`);
    }
  }
}

/**
 * @param {Mark} mark
 * @param {Panel} panel
 * @param {string[]} [roles]
 */
function faultOf(mark, panel, roles) {
  const kind = KINDS[mark.mark];
  if (!kind) return `unknown mark "${mark.mark}" (${known(KINDS)})`;
  if (roles && !roles.includes(mark.role)) {
    return `${mark.mark} has the unknown role "${mark.role}" (known: ${roles.join(", ")})`;
  }
  if (!panel.drawing && kind.change) return `${mark.mark} is for drawings alone`;

  const channels = { ...COMMON, .../** @type {Record<string, string>} */ (kind.channels) };
  for (const [name, channel] of Object.entries(mark)) {
    if (!(name in channels)) return `${mark.mark} has no channel "${name}" (${known(kind.channels)})`;
    const sort = sortOf(channels[name]);
    if (channel === undefined || !SORTS[sort].is(channel)) return `${mark.mark} takes a ${sort} as "${name}"`;
  }
  for (const [name, sort] of Object.entries(kind.channels)) {
    if (!sort.endsWith("?") && !(name in mark)) return `${mark.mark} needs the channel "${name}"`;
  }
  if (kind.either && kind.either.filter((name) => name in mark).length !== 1) {
    return `${mark.mark} needs one of ${kind.either.join(" and ")}`;
  }
  const [first, ...others] = groupsOf(kind, mark);
  const sets = Array.isArray(mark.sets) ? ["sets"] : [];
  for (const names of [[...first, ...sets], ...others]) {
    const counts = names.map((name) => ({ name, count: lengthOf(mark[name]) })).filter(({ count }) => count !== 1);
    if (new Set(counts.map(({ count }) => count)).size > 1) {
      return `${mark.mark} takes series of one length, not of ${counts.map(({ name, count }) => `${count} (${name})`).join(", ")}`;
    }
  }
  return undefined;
}

/** @param {object} names */
const known = (names) => `known: ${Object.keys(names).join(", ")}`;
