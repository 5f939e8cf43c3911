import { strokes } from "../svg.js";
import { kind } from "./kind.js";

const HALF = 0.36; // of the height of a row

/** Spikes of many cells: a short stroke at x in its row. */
export const raster = kind({
  channels: { x: "numbers", row: "numbers" },
  key: "tick",
  isClipped: true,
  shapes: ({ x, row, color, press }, { x: right, y: down, shape }) => {
    const d = strokes(Array.from(x, (at, i) => [right(at), down(row[i] - HALF), right(at), down(row[i] + HALF)]));
    return [shape("path", { d, stroke: color, "stroke-width": 1.4, ...press(0) })];
  },
});
