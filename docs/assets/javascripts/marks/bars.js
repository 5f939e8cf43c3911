import { strokes } from "../svg.js";
import { kind } from "./kind.js";

const WIDE = 0.8; // of the room that a place has

/** Bars up to y, or to the right up to x; `side` of `sides` where several stand at one place. */
export const bars = kind({
  channels: {
    x: "numbers?",
    y: "numbers?",
    at: "numbers?",
    low: "numbers?",
    opacity: "numbers?",
    side: "number?",
    sides: "number?",
  },
  either: ["x", "y"],
  key: "swatch",
  isClipped: true,
  shapes: ({ x, y, at, low, opacity, side = 0, sides = 1, color, press }, field) => {
    const { frame, base, panel, shape } = field;
    const tops = x ?? y ?? [];
    const first = (x ? panel.y : panel.x)?.scale === "category" ? 0 : 1;
    const width = WIDE / sides;
    const zero = x ? base.x : base.y;
    const rects = Array.from(tops, (top, i) => {
      const start = (at?.[i] ?? first + i) - WIDE / 2 + side * width;
      const from = low?.[i] ?? zero;
      const box = x ? { x: [from, top], y: [start, start + width] } : { x: [start, start + width], y: [from, top] };
      return { i, ...boxOf(field, box, 0.5) };
    });
    const line = x
      ? [field.x(zero), frame.top, field.x(zero), frame.bottom]
      : [frame.left, field.y(zero), frame.right, field.y(zero)];
    return [
      ...rects
        .filter(({ width, height }) => Number.isFinite(width + height))
        .map(({ i, ...box }) => shape("rect", { ...box, fill: color, "fill-opacity": opacity?.[i] ?? opacity?.[0], ...press(i) })),
      shape("path", { d: strokes([line]), stroke: "currentColor", "stroke-opacity": 0.6 }),
    ];
  },
});

/**
 * The rectangle between two values of x and two of y, smaller by an inset at all sides.
 * @param {import("./kind.js").Field} field
 * @param {{ x: number[], y: number[] }} box
 * @param {number} [inset]
 */
export function boxOf(field, { x, y }, inset = 0) {
  const [x0, x1, y0, y1] = [...x.map(field.x), ...y.map(field.y)];
  return {
    x: Math.min(x0, x1) + inset,
    y: Math.min(y0, y1) + inset,
    width: Math.max(0, Math.abs(x1 - x0) - 2 * inset),
    height: Math.max(0, Math.abs(y1 - y0) - 2 * inset),
  };
}
