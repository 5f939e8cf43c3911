import { strokes } from "../svg.js";
import { kind } from "./kind.js";

/** A straight line across the panel at one x or one y, or at several. */
export const rule = kind({
  channels: { x: "numbers?", y: "numbers?" },
  either: ["x", "y"],
  key: "stroke",
  isClipped: true,
  shapes: ({ x, y, stroke, press }, { x: right, y: down, frame: { left, top, right: end, bottom }, shape }) => {
    const upright = Array.from(x ?? [], right).map((at) => [at, bottom, at, top]);
    const level = Array.from(y ?? [], down).map((at) => [left, at, end, at]);
    return [...upright, ...level].map((line, i) =>
      shape("path", { d: strokes([line]), ...stroke, "stroke-width": 1.4, ...press(i) }),
    );
  },
});
