import { rect } from "@observablehq/plot";
import { kind } from "./kind.js";

/** How much falls between x0 and x1. */
export const histogram = kind({
  channels: { x0: "numbers", x1: "numbers", y: "numbers" },
  key: "shade",
  isClipped: true,
  plot: ({ x0, x1, y, color }, { y: axis }) => {
    const low = axis?.scale === "log" ? axis.domain[0] : 0;
    return [rect(y, { x1: x0, x2: x1, y1: () => low, y2: y, fill: color, fillOpacity: 0.6, insetRight: 1 })];
  },
});
