// A drawing as a panel: a copy of its SVG in which marks change the parts that they name.
import { before, faded } from "./chart.js";
import { read } from "./marks/index.js";
import { pen } from "./svg.js";

/** @import { Start } from "./chart.js" */
/** @import { Mark, Numbers, Panel } from "./messages.ts" */

/**
 * @param {Panel} panel
 * @param {Numbers} numbers
 * @param {Document} document
 * @param {number} frame
 * @param {string | undefined} source the text of the SVG
 * @param {Start} [start]
 */
export function drawing(panel, numbers, document, frame, source, start) {
  if (!source) throw new Error(`panel "${panel.title}": there is no drawing "${panel.drawing}"`);
  const holder = document.createElement("div");
  holder.innerHTML = source;
  const svg = /** @type {SVGElement | null} */ (holder.querySelector("svg"));
  if (!svg) throw new Error(`panel "${panel.title}": the drawing "${panel.drawing}" is no SVG`);
  const [left, top, width, height] = (svg.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const field = {
    panel,
    frame: { left, top, right: left + width, bottom: top + height },
    x: (/** @type {number} */ value) => value,
    y: (/** @type {number} */ value) => value,
    base: { x: 0, y: 0 },
    shape: pen(document),
    track: (/** @type {string} */ name) => {
      const ends = svg.getAttribute(`data-handle-${name}`)?.split(" ").map(Number);
      if (!ends) throw new Error(`panel "${panel.title}": the drawing "${panel.drawing}" has no track "${name}"`);
      return Float64Array.from(ends);
    },
  };
  const drawn = (/** @type {Mark} */ mark, /** @type {Numbers} */ numbers) => {
    const { kind, given } = read(mark, numbers, frame);
    return { kind, given, group: field.shape("g", { "data-mark": mark.mark }, ...(kind.shapes?.(given, field) ?? [])) };
  };
  for (const mark of panel.marks) {
    const { kind, given, group } = drawn(mark, numbers);
    if (kind.shapes) {
      const old = mark.ghost && start && before(mark, panel, start);
      if (old && start) svg.append(faded(drawn(old, start.numbers)));
      svg.append(group);
      continue;
    }
    /** @type {SVGElement | null} */
    const part = svg.querySelector(`[data-part="${given.part}"]`);
    if (!part) throw new Error(`panel "${panel.title}": the drawing "${panel.drawing}" has no part "${given.part}"`);
    kind.change?.(given, part);
  }
  svg.setAttribute("data-frame", Object.values({ left, top, right: left + width, bottom: top + height }).join(" "));
  return svg;
}
