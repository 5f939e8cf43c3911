import { ruleX } from "@observablehq/plot";
import { kind } from "./kind.js";

const HALF = 0.36; // of the height of a row

/** Spikes of many cells: a short stroke at x in its row. */
export const raster = kind({
  channels: { x: "numbers", row: "numbers" },
  key: "tick",
  isClipped: true,
  plot: ({ x, row, color }) => [
    ruleX(x, { x, y1: row.map((at) => at - HALF), y2: row.map((at) => at + HALF), stroke: color, strokeWidth: 1.4 }),
  ],
});
