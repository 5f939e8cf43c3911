import { ruleX } from "@observablehq/plot";
import { kind } from "./kind.js";

/** Vertical strokes from `low` to `high` at the times of spikes. */
export const spikes = kind({
  channels: { x: "numbers", low: "number", high: "number" },
  key: "tick",
  plot: ({ x, low, high, color }) => [
    ruleX(x, { x, y1: low, y2: high, stroke: color, strokeWidth: 1.6 }),
  ],
});
