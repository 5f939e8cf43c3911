// Draws a demo's panels with Observable Plot: in Node at build and in the browser live, so that the
// built figure and the live one are the same picture. Colours are CSS variables (see demo.css).
import { dot, lineY, link, plot, ruleX, ruleY } from "@observablehq/plot";

/** @import { Markish } from "@observablehq/plot" */
/** @import { Axis, Mark, Numbers, Panel, Series } from "./messages.ts" */

const WIDTH = 300; // as wide as a panel is on a phone, so that 12 px of text are about 12 px there

const MARGINS = { marginLeft: 40, marginRight: 14, marginTop: 24, marginBottom: 38 };

/**
 * The dash of each role: colour is never the only difference between two curves of one panel.
 * @type {Record<string, string | undefined>}
 */
const DASHES = { threshold: "4 3", zero: "4 3", relu: "6 3", softplus: "2 3" };

/** @param {string} role */
const color = (role) => `var(--neuro-${role})`;

/**
 * A series of a panel as numbers.
 * @param {Series} series
 * @param {Numbers} numbers
 */
function values(series, numbers) {
  if (series.at !== undefined) return numbers.subarray(series.at, series.at + series.count);
  return Float64Array.from({ length: series.count }, (_, i) => series.start + i * series.step);
}

/**
 * A mark that the switch below does not know; the checker sees to it that there is none.
 * @param {never} mark
 */
const unknown = (mark) => new Error(`unknown mark ${JSON.stringify(mark)}`);

/**
 * Plot marks for one mark of a panel.
 * @param {Mark} mark
 * @param {Numbers} numbers
 * @param {Panel} panel
 * @returns {Markish[]}
 */
function marksOf(mark, numbers, panel) {
  const stroke = color(mark.role);
  const strokeDasharray = DASHES[mark.role];
  switch (mark.mark) {
    case "line": {
      const [x, y] = [values(mark.x, numbers), values(mark.y, numbers)];
      return [lineY(y, { x, y, stroke, strokeDasharray, strokeWidth: 1.8, clip: true })];
    }
    case "rule":
      return mark.at_x === undefined
        ? [ruleY([mark.at_y], { stroke, strokeDasharray })]
        : [ruleX([mark.at_x], { stroke, strokeOpacity: 0.5 })];
    case "spikes": {
      const x = values(mark.x, numbers);
      return [ruleX(x, { x, y1: mark.low, y2: mark.high, stroke, strokeWidth: 1.8 })];
    }
    case "dots": {
      const [x, y] = [values(mark.x, numbers), values(mark.y, numbers)];
      return [dot(y, { x, y, fill: stroke, stroke: "var(--neuro-paper)", r: 5, clip: false })];
    }
    case "bars": {
      const width = 0.8 / mark.sides;
      const left = (/** @type {number} */ i) => i + 1 - 0.4 + mark.side * width;
      const tops = values(mark.y, numbers);
      const bars = Array.from(tops, (top, i) => ({ x: left(i) + width / 2, top }));
      const thick = ((WIDTH - MARGINS.marginLeft - MARGINS.marginRight) / (panel.x.domain[1] - panel.x.domain[0])) * width - 1;
      return [
        link(bars, { x: "x", y1: 0, y2: "top", stroke, strokeWidth: thick, strokeLinecap: "butt" }),
        ruleY([0], { stroke: "currentColor", strokeOpacity: 0.6 }),
      ];
    }
  }
  throw unknown(mark);
}

/**
 * About how many ticks: fewer where their labels are long.
 * @param {Axis} axis
 */
const ticks = ({ domain }) => (Math.max(...domain.map(Math.abs)) >= 1000 ? 4 : 6);

/**
 * The legend of a panel: a stroke in each role's colour and dash, then its name.
 * @param {Panel} panel
 * @param {Document} document
 */
function legend(panel, document) {
  const list = document.createElement("ul");
  list.setAttribute("class", "neuro-legend");
  for (const { mark, role, label } of panel.marks) {
    if (!label) continue;
    const item = document.createElement("li");
    item.setAttribute("class", "neuro-legend-item");
    const key = document.createElement("span");
    key.setAttribute("class", `neuro-key neuro-key-${mark} neuro-key-${role}`);
    key.setAttribute("aria-hidden", "true");
    item.append(key, label);
    list.append(item);
  }
  return list;
}

/**
 * One `<div>` for each panel: its title, an `<svg>`, a legend.
 * @param {Panel[]} panels the "panels" of a demo's answer
 * @param {Numbers} numbers its numbers
 * @param {Document} document
 */
export function drawPanels(panels, numbers, document) {
  return panels.map((panel) => {
    const box = document.createElement("div");
    box.setAttribute("class", "neuro-panel");
    const title = document.createElement("p");
    title.setAttribute("class", "neuro-panel-title");
    title.append(panel.title);
    const svg = plot({
      document,
      width: WIDTH,
      height: panel.height,
      ...MARGINS,
      className: "neuro-plot",
      ariaLabel: `${panel.title}: ${panel.y.label}, ${panel.x.label}`,
      x: { domain: panel.x.domain, label: panel.x.label, labelAnchor: "right", ticks: ticks(panel.x) },
      y: { domain: panel.y.domain, label: panel.y.label, ticks: panel.height < 150 ? 3 : 6 },
      marks: panel.marks.flatMap((mark) => marksOf(mark, numbers, panel)),
    });
    svg.setAttribute("role", "img");
    // Plot's own style sheet would stand once in every panel; demo.css has the same rules.
    svg.querySelector("style")?.remove();
    // The parts of a picture are not for reading, and Plot names them in English.
    for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    box.append(title, svg);
    if (panel.marks.some((mark) => mark.label)) box.append(legend(panel, document));
    return box;
  });
}
