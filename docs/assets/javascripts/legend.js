// The legend of a panel: what stands for a mark, in its colour and dash, and then its name.
import { lettered } from "./lettering.js";
import { KINDS } from "./marks/index.js";
import { pen } from "./svg.js";

/** @import { Mark, Panel } from "./messages.ts" */
/** @import { Kind, Shape } from "./marks/kind.js" */

const BOX = { x: 4, width: 12, height: 12, rx: 2 };

/**
 * How each key is drawn, 20 wide and 12 high, in the colour `--key`.
 * @type {Record<Kind<any>["key"], (shape: Shape, role: string) => SVGElement[]>}
 */
const KEYS = {
  stroke: (shape, role) => [
    shape("path", { d: "M0 6H20", "stroke-width": 2, style: `stroke-dasharray: var(--dash-${role})` }),
  ],
  swatch: (shape) => [shape("rect", { ...BOX, fill: "var(--key)", stroke: "none" })],
  shade: (shape) => [shape("rect", { ...BOX, fill: "var(--key)", "fill-opacity": 0.25, stroke: "none" })],
  dot: (shape) => [shape("circle", { cx: 10, cy: 6, r: 4.5, fill: "var(--key)", stroke: "none" })],
  tick: (shape) => [shape("path", { d: "M6 0V12M14 0V12", "stroke-width": 2 })],
  none: () => [],
};

/**
 * The list of a panel's labels, if it has any.
 * @param {Panel} panel
 * @param {Document} document
 */
export function legend(panel, document) {
  const named = panel.marks.filter((mark) => mark.label);
  if (named.length === 0) return [];
  const list = document.createElement("ul");
  list.setAttribute("class", "neuro-legend");
  list.append(...named.map((mark) => item(mark, document)));
  return [list];
}

/**
 * @param {Mark} mark
 * @param {Document} document
 */
function item({ mark, role, label = "" }, document) {
  const shape = pen(document);
  const key = shape(
    "svg",
    {
      class: "neuro-key",
      style: `--key: var(--neuro-${role})`,
      viewBox: "0 0 20 12",
      width: 20,
      height: 12,
      stroke: "var(--key)",
      "aria-hidden": "true",
    },
    ...KEYS[KINDS[mark]?.key ?? "none"](shape, role),
  );
  const item = document.createElement("li");
  item.setAttribute("class", "neuro-legend-item");
  const text = document.createElement("span");
  text.append(...lettered(label, document));
  item.append(key, text);
  return item;
}
