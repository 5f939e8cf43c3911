import { ruleX, ruleY } from "@observablehq/plot";
import { kind } from "./kind.js";

/** A straight line across the panel at one x or one y, or at several. */
export const rule = kind({
  channels: { x: "numbers?", y: "numbers?" },
  either: ["x", "y"],
  key: "stroke",
  isClipped: true,
  plot: ({ x, y, color, dash }) => {
    const look = { stroke: color, strokeDasharray: dash, strokeWidth: 1.4 };
    return [x ? ruleX(x, { x, ...look }) : ruleY(y, { y, ...look })];
  },
});
