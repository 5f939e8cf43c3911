// Draws what comes in: a JSON request a line, answered by its HTML or by what is wrong with it.
import { createInterface } from "node:readline";
import { parseHTML } from "linkedom";
import { check, drawPanels, drawTable, inColumns, places } from "../../docs/assets/javascripts/draw.js";
import { number, quantity } from "../../docs/assets/javascripts/format.js";
import { KINDS } from "../../docs/assets/javascripts/marks/index.js";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const floats = (/** @type {number[]} */ numbers) => Float64Array.from(numbers, (number) => number ?? NaN);

/** @param {any} request */
function answer({ panels, numbers, options = {}, columns, roles, format }) {
  if (format) return format.map((/** @type {[number, number]} */ [value, digits]) => [number(value, digits), quantity(value, "Hz", digits)]);
  if (columns) return drawTable(columns, floats(numbers), document).outerHTML;
  if (roles) return check(panels, roles);
  if (!panels) return Object.keys(KINDS);
  if (options.start) options.start.numbers = floats(options.start.numbers);
  const drawn = drawPanels(panels, floats(numbers), document, options);
  return {
    panels: drawn.map((panel) => panel.outerHTML),
    columns: inColumns(panels, drawn, document).length,
    places: places(panels, floats(numbers)),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = { is: answer(JSON.parse(line)) };
  } catch (error) {
    said = { error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(JSON.stringify(said) + "\n");
}
