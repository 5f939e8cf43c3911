import { boxOf } from "./bars.js";
import { kind } from "./kind.js";

/** How much falls between x0 and x1. */
export const histogram = kind({
  channels: { x0: "numbers", x1: "numbers", y: "numbers" },
  key: "shade",
  isClipped: true,
  shapes: ({ x0, x1, y, color, press }, field) =>
    Array.from(y, (top, i) => {
      const { width, ...box } = boxOf(field, { x: [x0[i], x1[i]], y: [field.base.y, top] });
      const look = { fill: color, "fill-opacity": 0.6 };
      return field.shape("rect", { ...box, width: Math.max(0.5, width - 1), ...look, ...press(i) });
    }),
});
