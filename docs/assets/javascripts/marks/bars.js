import { rect, ruleX, ruleY } from "@observablehq/plot";
import { kind } from "./kind.js";

const WIDE = 0.8; // of the room that a place has

/** Bars up to y, or to the right up to x; `side` of `sides` where several stand at one place. */
export const bars = kind({
  channels: { x: "numbers?", y: "numbers?", at: "numbers?", low: "numbers?", side: "number?", sides: "number?" },
  either: ["x", "y"],
  key: "swatch",
  isClipped: true,
  plot: ({ x, y, at, low, side = 0, sides = 1, color }, panel) => {
    const tops = x ?? y ?? new Float64Array();
    const [values, places] = x ? [panel.x, panel.y] : [panel.y, panel.x];
    const first = places?.scale === "category" ? 0 : 1;
    const zero = values?.scale === "log" ? values.domain[0] : 0;
    const width = WIDE / sides;
    const data = Array.from(tops, (top, i) => {
      const start = (at?.[i] ?? first + i) - WIDE / 2 + side * width;
      return { start, end: start + width, from: low?.[low.length === 1 ? 0 : i] ?? zero, top };
    });
    const look = { fill: color, inset: 0.5 };
    const base = { stroke: "currentColor", strokeOpacity: 0.6 };
    return x
      ? [rect(data, { x1: "from", x2: "top", y1: "start", y2: "end", ...look }), ruleX([zero], base)]
      : [rect(data, { x1: "start", x2: "end", y1: "from", y2: "top", ...look }), ruleY([zero], base)];
  },
});
