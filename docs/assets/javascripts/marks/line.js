import { line as stroke } from "@observablehq/plot";
import { kind } from "./kind.js";

/** A curve through (x, y), with a gap where y is missing. */
export const line = kind({
  channels: { x: "numbers", y: "numbers" },
  key: "stroke",
  isClipped: true,
  plot: ({ x, y, color, dash }) => [
    stroke(y, { x, y, stroke: color, strokeDasharray: dash, strokeWidth: 1.8 }),
  ],
});
