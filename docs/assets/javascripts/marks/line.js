import { curve } from "../svg.js";
import { kind } from "./kind.js";

/** A curve through (x, y), with a gap where y is missing. */
export const line = kind({
  channels: { x: "numbers", y: "numbers" },
  key: "stroke",
  isClipped: true,
  shapes: ({ x, y, stroke, press }, { x: right, y: down, shape }) => {
    const d = curve(x.map(right), y.map(down));
    return [shape("path", { d, fill: "none", ...stroke, "stroke-width": 1.8, "stroke-linejoin": "round", ...press(0) })];
  },
});
