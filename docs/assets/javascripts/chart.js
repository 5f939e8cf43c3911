// A panel with axes: its marks, the faint copies of them that the start or former places leave behind,
// and what a page needs to know to find a value under a pointer.
import { ends, name, nameUnder, scale, ticksAcross, ticksUp } from "./axes.js";
import { broken, textWidth, typeset } from "./lettering.js";
import { read } from "./marks/index.js";
import { pen, strokes } from "./svg.js";

/** @import { Axis, Mark, Numbers, Panel } from "./messages.ts" */
/** @import { Field, Frame, Kind, Shape } from "./marks/kind.js" */
/** @typedef {{ panels: Panel[], numbers: Numbers }} Start */
/** @typedef {{ mark: number, x: number, y: number }} Place a place of the mark with that index */

const WIDTH = 300; // as wide as a panel is on a phone, so that 12 px of text are about 12 px there
const LETTERS = 12;
const LINE = 14;
const TICK = 4;
const RIGHT = 14; // half of the last label of x stands out as far
const EDGE = 3; // between the name of an axis and the edge of the picture
const WORDS = 110; // as wide as words at an upright axis may be
const FAINT = 0.35;

/**
 * Where the plot stands in the picture. Panels of a column share their left edge.
 * @param {Panel} panel
 * @param {Panel[]} column
 * @returns {Frame}
 */
function frameOf(panel, column) {
  const { x, y } = panel;
  const lefts = column.map(({ y, height }) => {
    const lines = y ? ticksUp(y, height - 62, WORDS).flatMap(({ lines }) => lines) : [];
    return y ? Math.max(24, ...lines.map((line) => textWidth(line) + TICK + 7)) : 0;
  });
  const left = Math.ceil(Math.max(x ? RIGHT : 0, ...lefts));
  const right = WIDTH - (x ? RIGHT : y ? 4 : 0);
  const around = x || y ? 8 : 0;
  const top = y?.label ? 10 + LINE * titleUp(y, panel.title).length : around;
  const lines = x ? Math.max(0, ...ticksAcross(x, right - left).map(({ lines }) => lines.length)) : 0;
  const labels = x && hasLabels(panel, column) ? LINE * (lines + titleAcross(x).length) + 10 : around;
  return { left, top, right, bottom: panel.height - labels };
}

/**
 * The name of an axis from left to right, in lines.
 * @param {Axis} axis
 */
const titleAcross = (axis) => titled(name(axis), axis.scale === "category" ? "" : " →");

/**
 * The name of an axis from bottom to top, in lines.
 * @param {Axis} axis
 * @param {string} title of the panel
 */
const titleUp = (axis, title) => titled(nameUnder(axis, title), "", axis.scale === "category" ? "" : "↑ ");

/**
 * @param {string} name
 * @param {string} after
 * @param {string} [before]
 */
const titled = (name, after, before = "") => (name ? broken(`${before}${name}${after}`, WIDTH - 2 * EDGE) : []);

/**
 * Whether x has its labels here, and not at the panel below for both.
 * @param {Panel} panel
 * @param {Panel[]} column
 */
const hasLabels = (panel, column) =>
  JSON.stringify(column[column.indexOf(panel) + 1]?.x) !== JSON.stringify(panel.x);

/**
 * @param {Panel} panel
 * @param {Numbers} numbers
 * @param {Document} document
 * @param {{ frame: number, column: Panel[], start?: Start, trail?: Place[] }} options
 */
export function chart(panel, numbers, document, { frame, column, start, trail = [] }) {
  const { x, y, height } = panel;
  const box = frameOf(panel, column);
  const shape = pen(document);
  /** @type {Field} */
  const field = {
    panel,
    frame: box,
    shape,
    x: x ? scale(x, box.left, box.right) : Number,
    y: y ? scale(y, box.bottom, box.top, true) : Number,
    base: { x: baseOf(x), y: baseOf(y) },
  };
  const layers = panel.marks.map((mark, i) => {
    const { kind, group } = drawn(mark, numbers, frame, field);
    const old = mark.ghost && start && before(mark, panel, start);
    const ghost = old && start ? [faded(drawn(old, start.numbers, frame, field))] : [];
    const trace = trailOf(mark, trail.filter((place) => place.mark === i), field);
    // a bar would hide its ghost
    const both = kind.key === "swatch" ? [group, ...ghost] : [...ghost, group];
    return { parts: [...trace, ...both], isOnTop: kind.isOnTop ?? false };
  });
  const ordered = [...layers.filter(({ isOnTop }) => !isOnTop), ...layers.filter(({ isOnTop }) => isOnTop)];
  const svg = shape(
    "svg",
    {
      class: "neuro-plot",
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      "font-size": LETTERS,
      fill: "currentColor",
      "data-frame": [box.left, box.top, box.right, box.bottom].join(" "),
      ...places("x", x),
      ...places("y", y),
    },
    ...(x ? [across(x, field, hasLabels(panel, column))] : []),
    ...(y ? [upright(y, field)] : []),
    ...ordered.flatMap(({ parts }) => parts),
  );
  typeset(svg);
  return svg;
}

/**
 * What a page reads of an axis.
 * @param {"x" | "y"} key
 * @param {Axis} [axis]
 */
const places = (key, axis) =>
  axis && {
    [`data-${key}`]: ends(axis, key === "y").join(" "),
    [`data-${key}-scale`]: axis.scale === "linear" ? undefined : axis.scale,
  };

/**
 * Where bars begin that are given no other foot.
 * @param {Axis} [axis]
 */
const baseOf = (axis) => (axis?.scale === "log" ? axis.domain[0] : 0);

/**
 * @param {Axis} axis
 * @param {Field} field
 * @param {boolean} hasLabels
 */
function across(axis, { frame: { left, right, bottom }, panel, x, shape }, hasLabels) {
  const ticks = ticksAcross(axis, right - left);
  const lines = axis.scale === "category" ? [] : ticks.map(({ at }) => [x(at), bottom, x(at), bottom + TICK]);
  const labels = ticks.flatMap(({ at, lines }) =>
    lines.map((line, i) => {
      const y = bottom + TICK + LETTERS + i * LINE;
      return shape("text", { x: x(at), y, "text-anchor": "middle" }, line);
    }),
  );
  const title = titleAcross(axis).map((line, i, { length }) => {
    const y = panel.height - 5 - (length - 1 - i) * LINE;
    return shape("text", { x: WIDTH - EDGE, y, "text-anchor": "end" }, line);
  });
  const marks = shape("path", { d: strokes(lines), stroke: "currentColor" });
  return shape("g", {}, marks, ...(hasLabels ? [...labels, ...title] : []));
}

/**
 * @param {Axis} axis
 * @param {Field} field
 */
function upright(axis, { frame: { left, top, bottom }, panel, y, shape }) {
  const ticks = ticksUp(axis, bottom - top, WORDS);
  const lines = axis.scale === "category" ? [] : ticks.map(({ at }) => [left - TICK, y(at), left, y(at)]);
  const labels = ticks.flatMap(({ at, lines }) =>
    lines.map((line, i) => {
      const down = y(at) + (i - (lines.length - 1) / 2) * LINE;
      return shape("text", { x: left - TICK - 3, y: down, dy: "0.32em", "text-anchor": "end" }, line);
    }),
  );
  const title = titleUp(axis, panel.title).map((line, i) => shape("text", { x: EDGE, y: LETTERS - 1 + i * LINE }, line));
  return shape("g", {}, shape("path", { d: strokes(lines), stroke: "currentColor" }), ...labels, ...title);
}

/**
 * A mark as it is drawn, and its kind.
 * @param {Mark} mark
 * @param {Numbers} numbers
 * @param {number} frame
 * @param {Field} field
 */
function drawn(mark, numbers, frame, field) {
  const { kind, given } = read(mark, numbers, frame);
  const style = kind.isClipped ? clip(field.frame) : undefined;
  const group = field.shape("g", { "data-mark": mark.mark, style }, ...(kind.shapes?.(given, field) ?? []));
  return { kind, group };
}

/**
 * Nothing of it is seen outside of the frame, but a line on its edge is seen whole. As a style, for an
 * id would have to differ from those of all other panels of the page.
 * @param {Frame} frame
 */
function clip({ left, top, right, bottom }) {
  const [l, t, r, b] = [left - 1, top - 1, right + 1, bottom + 1];
  const corners = [[l, t], [r, t], [r, b], [l, b]];
  return `clip-path: polygon(${corners.map(([x, y]) => `${x}px ${y}px`).join(", ")}) view-box`;
}

/**
 * The same mark as it was at the start, if it still is on the same axes.
 * @param {Mark} mark
 * @param {Panel} panel
 * @param {Start} start
 */
export function before(mark, panel, start) {
  const axes = (/** @type {Panel} */ { title, x, y }) => JSON.stringify([title, x, y]);
  const same = (/** @type {Mark} */ { mark, role, label }) => JSON.stringify([mark, role, label]);
  const old = start.panels.find((old) => axes(old) === axes(panel));
  const place = panel.marks.filter((other) => same(other) === same(mark)).indexOf(mark);
  return old?.marks.filter((other) => same(other) === same(mark))[place];
}

/**
 * A drawn mark as a ghost: faint, not to be moved or pressed, of bars the outline alone.
 * @param {{ kind: Kind<any>, group: SVGElement }} drawn
 */
export function faded({ kind, group }) {
  group.setAttribute("class", "neuro-ghost");
  group.setAttribute("opacity", String(FAINT));
  group.setAttribute("pointer-events", "none");
  for (const part of group.querySelectorAll("[data-set], [data-control]")) {
    for (const name of ["data-set", "data-control", "data-upright", "class"]) part.removeAttribute(name);
  }
  for (const part of group.querySelectorAll("[pointer-events]")) part.removeAttribute("pointer-events");
  for (const bar of kind.key === "swatch" ? group.querySelectorAll("rect") : []) {
    bar.setAttribute("fill", "none");
    bar.setAttribute("stroke", "currentColor");
    bar.setAttribute("stroke-width", "1.5");
  }
  return group;
}

/**
 * Former places of a mark.
 * @param {Mark} mark
 * @param {Place[]} places
 * @param {Field} field
 */
function trailOf({ role }, places, { x, y, shape }) {
  if (places.length === 0) return [];
  const dots = places.map((place) => shape("circle", { cx: x(place.x), cy: y(place.y), r: 2.5 }));
  return [shape("g", { class: "neuro-trail", fill: `var(--neuro-${role})`, opacity: 0.45 }, ...dots)];
}
