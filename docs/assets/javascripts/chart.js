// A panel with axes, by Observable Plot: its marks, the faint copies of them that the start or former
// places leave behind, and what a page needs to know to find a value under a pointer.
import { axisX, axisY, plot } from "@observablehq/plot";
import { name, nameUnder, scale, ticksAcross, ticksUp } from "./axes.js";
import { textWidth, typeset } from "./lettering.js";
import { read } from "./marks/index.js";
import { mark as press, pen } from "./svg.js";

/** @import { Markish, RenderableMark } from "@observablehq/plot" */
/** @import { Axis, Mark, Numbers, Panel } from "./messages.ts" */
/** @import { Frame, Kind } from "./marks/kind.js" */
/** @typedef {{ panels: Panel[], numbers: Numbers }} Start */
/** @typedef {{ mark: number, x: number, y: number }} Place a place of the mark with that index */

export const WIDTH = 300; // as wide as a panel is on a phone, so that 12 px of text are about 12 px there

const LETTERS = 12;
const FAINT = 0.35;
const RIGHT = 14; // half of the last label of x stands out as far

/**
 * Where the plot stands in the picture. Panels of a column share their left edge, and the lowest of
 * those with the same x has its labels for all.
 * @param {Panel} panel
 * @param {Panel[]} column
 * @returns {Frame & { hasLabels: boolean }}
 */
function frameOf(panel, column) {
  const below = column[column.indexOf(panel) + 1];
  const hasLabels = JSON.stringify(below?.x) !== JSON.stringify(panel.x);
  const top = panel.y?.label ? 24 : panel.x || panel.y ? 8 : 0;
  const lines = panel.x && hasLabels ? Math.max(...ticksAcross(panel.x, 250).map(({ text }) => text.split("\n").length)) : 1;
  const under = !panel.x ? (panel.y ? 8 : 0) : !hasLabels ? 8 : panel.x.label ? 24 + 14 * lines : 8 + 14 * lines;
  const lefts = column.map(({ y, height }) => {
    const labels = y ? ticksUp(y, height - 62).map(({ text }) => textWidth(text, LETTERS)) : [];
    return labels.length ? Math.max(24, ...labels.map((width) => width + 11)) : 0;
  });
  const left = Math.max(panel.x ? RIGHT : 0, ...lefts);
  const right = panel.x ? WIDTH - RIGHT : panel.y ? WIDTH - 4 : WIDTH;
  return { left: Math.ceil(left), top, right, bottom: panel.height - under, hasLabels };
}

/**
 * @param {Panel} panel
 * @param {Numbers} numbers
 * @param {Document} document
 * @param {{ frame: number, column: Panel[], start?: Start, trail?: Place[] }} options
 */
export function chart(panel, numbers, document, { frame, column, start, trail = [] }) {
  const { hasLabels, ...box } = frameOf(panel, column);
  const { x, y } = panel;
  const plain = { axis: null, type: /** @type {const} */ ("linear") };
  const shape = pen(document);
  const draw = (/** @type {Mark} */ mark, /** @type {Numbers} */ numbers, isGhost = false) =>
    drawn(mark, numbers, { panel, frame, box, shape, isGhost });

  const layers = panel.marks.map((mark, i) => {
    const old = mark.ghost && start && before(mark, panel, start);
    const ghost = old && start ? draw(old, start.numbers, true) : [];
    const trace = trail.filter((place) => place.mark === i);
    const marks = draw(mark, numbers);
    // a bar would hide its ghost
    return [...dotted(trace, mark, shape), ...(read(mark, numbers, frame).kind.key === "swatch" ? [marks, ghost] : [ghost, marks])].flat();
  });
  const isOnTop = (/** @type {number} */ i) => read(panel.marks[i], numbers, frame).kind.isOnTop;
  const order = [...layers.keys()].sort((a, b) => Number(isOnTop(a) ?? false) - Number(isOnTop(b) ?? false));

  const svg = plot({
    document,
    width: WIDTH,
    height: panel.height,
    marginLeft: box.left,
    marginRight: WIDTH - box.right,
    marginTop: box.top,
    marginBottom: panel.height - box.bottom,
    className: "neuro-plot",
    x: x ? { ...scale(x), axis: null } : { ...plain, domain: [0, WIDTH], range: [0, WIDTH] },
    y: y ? { ...scale(y, true), axis: null } : { ...plain, domain: [0, panel.height], range: [0, panel.height] },
    marks: [
      ...(x ? [across(x, box, hasLabels)] : []),
      ...(y ? [upright(y, box, panel.title)] : []),
      ...order.flatMap((i) => layers[i]),
    ],
  });
  const picture = /** @type {SVGElement} */ (svg);
  picture.setAttribute("font-size", String(LETTERS));
  picture.removeAttribute("font-family");
  // Plot's own style sheet would stand once in every panel; marks.css has the same rules.
  picture.querySelector("style")?.remove();
  // The parts of a picture are not for reading, and Plot names them in English.
  for (const part of picture.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  typeset(picture);
  for (const [key, axis] of Object.entries({ x, y })) {
    if (!axis) continue;
    picture.setAttribute(`data-${key}`, scale(axis, key === "y").domain.join(" "));
    if (axis.scale !== "linear") picture.setAttribute(`data-${key}-scale`, axis.scale);
  }
  picture.setAttribute("data-frame", [box.left, box.top, box.right, box.bottom].join(" "));
  return picture;
}

/**
 * @param {Axis} axis
 * @param {Frame} box
 * @param {boolean} hasLabels
 */
function across(axis, box, hasLabels) {
  const texts = new Map(ticksAcross(axis, box.right - box.left).map(({ at, text }) => [at, text]));
  return axisX(
    [...texts.keys()],
    {
      tickFormat: (/** @type {number} */ at) => (hasLabels ? texts.get(at) : ""),
      tickSize: axis.scale === "category" ? 0 : 4,
      label: hasLabels ? name(axis) : null,
      labelAnchor: "right",
      labelArrow: axis.scale === "category" ? "none" : "right",
    },
  );
}

/**
 * @param {Axis} axis
 * @param {Frame} box
 * @param {string} title
 */
function upright(axis, box, title) {
  const texts = new Map(ticksUp(axis, box.bottom - box.top).map(({ at, text }) => [at, text]));
  return axisY(
    [...texts.keys()],
    {
      tickFormat: (/** @type {number} */ at) => texts.get(at),
      tickSize: axis.scale === "category" ? 0 : 4,
      label: nameUnder(axis, title),
      labelArrow: axis.scale === "category" ? "none" : "up",
    },
  );
}

/**
 * The same mark as it was at the start, if it still is on the same axes.
 * @param {Mark} mark
 * @param {Panel} panel
 * @param {Start} start
 */
function before(mark, panel, start) {
  const axes = (/** @type {Panel} */ { title, x, y }) => JSON.stringify([title, x, y]);
  const same = (/** @type {Mark} */ { mark, role, label }) => JSON.stringify([mark, role, label]);
  const old = start.panels.find((old) => axes(old) === axes(panel));
  const place = panel.marks.filter((other) => same(other) === same(mark)).indexOf(mark);
  return old?.marks.filter((other) => same(other) === same(mark))[place];
}

/**
 * A mark for Plot to draw.
 * @param {Mark} mark
 * @param {Numbers} numbers
 * @param {{ panel: Panel, frame: number, box: Frame, shape: import("./marks/kind.js").Shape, isGhost: boolean }} how
 * @returns {Markish[]}
 */
function drawn(mark, numbers, { panel, frame, box, shape, isGhost }) {
  const { kind, given } = read(mark, numbers, frame);
  const { shapes } = kind;
  const finish = (/** @type {SVGElement} */ group) => {
    group.setAttribute("data-mark", mark.mark);
    if (kind.isClipped) group.setAttribute("style", clip(box));
    if (isGhost) fade(group, kind);
    return group;
  };
  if (shapes) {
    return [
      (_, { x, y }) => {
        if (!x || !y) throw new Error("a panel without scales");
        return finish(shape("g", {}, ...shapes(given, { panel, x, y, frame: box, shape })));
      },
    ];
  }
  return (kind.plot?.(given, panel) ?? []).map((markish) => {
    const made = /** @type {RenderableMark & { render: Function }} */ (markish);
    const render = made.render;
    made.render = (/** @type {any[]} */ ...all) => {
      const group = render.apply(made, all);
      const index = all[0];
      for (const [i, child] of [...group.children].entries()) {
        press(child, given.press(index[i]));
      }
      return finish(group);
    };
    return made;
  });
}

/**
 * Nothing of it is seen outside of the frame. As a style, for an id would have to differ from those of
 * all other panels of the page.
 * @param {Frame} frame
 */
function clip({ left, top, right, bottom }) {
  const [l, t, r, b] = [left - 1, top - 1, right + 1, bottom + 1]; // a line on the edge is seen whole
  const corners = [[l, t], [r, t], [r, b], [l, b]];
  return `clip-path: polygon(${corners.map(([x, y]) => `${x}px ${y}px`).join(", ")}) view-box`;
}

/**
 * Make a ghost of a mark.
 * @param {SVGElement} group
 * @param {Kind<any>} kind
 */
function fade(group, kind) {
  group.setAttribute("class", "neuro-ghost");
  group.setAttribute("opacity", String(FAINT));
  for (const part of group.querySelectorAll("[data-set], [data-control]")) {
    part.removeAttribute("data-set");
    part.removeAttribute("data-control");
  }
  if (kind.key !== "swatch") return;
  group.setAttribute("fill", "none");
  group.setAttribute("stroke", "currentColor");
  group.setAttribute("stroke-width", "1.5");
}

/**
 * Former places of a mark.
 * @param {Place[]} places
 * @param {Mark} mark
 * @param {import("./marks/kind.js").Shape} shape
 * @returns {Markish[]}
 */
function dotted(places, { role }, shape) {
  if (places.length === 0) return [];
  return [
    (_, { x, y }) => {
      if (!x || !y) throw new Error("a panel without scales");
      const dots = places.map((place) => shape("circle", { cx: x(place.x), cy: y(place.y), r: 2.5 }));
      return shape("g", { class: "neuro-trail", fill: `var(--neuro-${role})`, opacity: 0.45 }, ...dots);
    },
  ];
}
