import { kind } from "./kind.js";

/** A shaded part of the panel; a side that is not given is that of the frame. */
export const zone = kind({
  channels: { x0: "number?", x1: "number?", y0: "number?", y1: "number?" },
  key: "shade",
  isClipped: true,
  shapes: ({ x0, x1, y0, y1, color, press }, { x: right, y: down, frame, shape }) => {
    const at = (/** @type {number | undefined} */ value, /** @type {(value: number) => number} */ scale, /** @type {number} */ edge) =>
      value === undefined ? edge : scale(value);
    const [left, end] = [at(x0, right, frame.left), at(x1, right, frame.right)].sort((a, b) => a - b);
    const [top, bottom] = [at(y1, down, frame.top), at(y0, down, frame.bottom)].sort((a, b) => a - b);
    const box = { x: left, y: top, width: end - left, height: bottom - top };
    return [shape("rect", { ...box, fill: color, "fill-opacity": 0.16, ...press(0) })];
  },
});
