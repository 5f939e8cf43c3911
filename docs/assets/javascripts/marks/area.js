import { area as shaded } from "@observablehq/plot";
import { kind } from "./kind.js";

/** What lies between two curves, or between a curve and zero. */
export const area = kind({
  channels: { x: "numbers", y: "numbers", y0: "numbers?" },
  key: "shade",
  isClipped: true,
  plot: ({ x, y, y0, color }, { y: axis }) => {
    const low = axis?.scale === "log" ? axis.domain[0] : 0;
    return [shaded(y, { x1: x, y1: y0 ?? (() => low), y2: y, fill: color, fillOpacity: 0.25 })];
  },
});
