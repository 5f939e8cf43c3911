// Draws what a demo answers: in Node at build and in the browser live, so that the built figure and the
// live one are the same picture. Colours and dashes are CSS variables, named after roles.
import { name } from "./axes.js";
import { chart } from "./chart.js";
import { drawing } from "./drawing.js";
import { legend } from "./legend.js";
import { lettered, plain } from "./lettering.js";
import { check, values } from "./marks/index.js";

/** @import { Numbers, Panel } from "./messages.ts" */
/** @import { Place, Start } from "./chart.js" */

export { check } from "./marks/index.js";
export { drawTable } from "./table.js";

/**
 * @typedef {object} Options
 * @property {number} [frame] of the films
 * @property {Start} [start] what leaves its ghost, once the reader has moved
 * @property {Place[][]} [trail] former places of marks, for each panel
 * @property {Record<string, string>} [drawings] the SVG of each drawing
 */

/**
 * One `<div>` for each panel: its title, an `<svg>`, a legend.
 * @param {Panel[]} panels the "panels" of a demo's answer
 * @param {Numbers} numbers its numbers
 * @param {Document} document
 * @param {Options} [options]
 */
export function drawPanels(panels, numbers, document, { frame = 0, start, trail = [], drawings = {} } = {}) {
  check(panels);
  return panels.map((panel, i) => {
    const column = panels.filter((other) => other.column === panel.column);
    const svg = panel.drawing
      ? drawing(panel, numbers, document, frame, drawings[panel.drawing], start)
      : chart(panel, numbers, document, { frame, column, start, trail: trail[i] });
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", said(panel));
    const title = document.createElement("p");
    title.setAttribute("class", "neuro-panel-title");
    title.append(...lettered(panel.title, document));
    const box = document.createElement("div");
    box.setAttribute("class", "neuro-panel");
    box.append(title, svg, ...legend(panel, document));
    return box;
  });
}

/**
 * The panels in their columns, each a `<div>`.
 * @param {Panel[]} panels
 * @param {Element[]} drawn what drawPanels made of them
 * @param {Document} document
 */
export function inColumns(panels, drawn, document) {
  const columns = [...new Set(panels.map((panel) => panel.column))].sort((a, b) => a - b);
  return columns.map((column) => {
    const box = document.createElement("div");
    box.setAttribute("class", "neuro-column");
    box.append(...drawn.filter((_, i) => panels[i].column === column));
    return box;
  });
}

/**
 * For each panel where the marks are that leave a trail: what `trail` takes, once they are elsewhere.
 * @param {Panel[]} panels
 * @param {Numbers} numbers
 * @returns {Place[][]}
 */
export function places(panels, numbers) {
  return panels.map(({ marks }) =>
    marks.flatMap((mark, i) => {
      if (!mark.trail || !mark.x || !mark.y) return [];
      const [x, y] = [values(mark.x, numbers), values(mark.y, numbers)];
      return Array.from(x, (at, k) => ({ mark: i, x: at, y: y[k] }));
    }),
  );
}

/**
 * What a panel shows, for those who hear it.
 * @param {Panel} panel
 */
function said({ title, x, y }) {
  const axes = [y, x].flatMap((axis) => (axis?.label ? [name(axis)] : []));
  return plain([title, axes.join(", ")].filter(Boolean).join(": "));
}
