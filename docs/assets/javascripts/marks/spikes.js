import { strokes } from "../svg.js";
import { kind } from "./kind.js";

/** Vertical strokes from `low` to `high` at the times of spikes. */
export const spikes = kind({
  channels: { x: "numbers", low: "number", high: "number" },
  key: "tick",
  isClipped: true,
  shapes: ({ x, low, high, color, press }, { x: right, y: down, shape }) => {
    const d = strokes(Array.from(x, (at) => [right(at), down(low), right(at), down(high)]));
    return [shape("path", { d, stroke: color, "stroke-width": 1.6, ...press(0) })];
  },
});
