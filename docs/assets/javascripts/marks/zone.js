import { rect } from "@observablehq/plot";
import { kind } from "./kind.js";

/** A shaded part of the panel; a side that is not given is that of the frame. */
export const zone = kind({
  channels: { x0: "number?", x1: "number?", y0: "number?", y1: "number?" },
  key: "shade",
  isClipped: true,
  plot: ({ x0, x1, y0, y1, color }, { x, y }) => {
    const [left, right] = x?.scale === "category" ? [-0.5, x.domain.length - 0.5] : (x?.domain ?? []);
    const [low, high] = y?.scale === "category" ? [-0.5, y.domain.length - 0.5] : (y?.domain ?? []);
    const box = { x1: x0 ?? left, x2: x1 ?? right, y1: y0 ?? low, y2: y1 ?? high };
    return [rect([box], { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: color, fillOpacity: 0.16 })];
  },
});
