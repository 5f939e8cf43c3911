import { area as path } from "d3-shape";
import { DIGITS } from "../svg.js";
import { kind } from "./kind.js";

/** What lies between two curves, or between a curve and zero. */
export const area = kind({
  channels: { x: "numbers", y: "numbers", y0: "numbers?" },
  key: "shade",
  isClipped: true,
  shapes: ({ x, y, y0, color, press }, { x: right, y: down, base, shape }) => {
    const [across, top] = [x.map(right), y.map(down)];
    const foot = y0?.map(down) ?? top.map(() => down(base.y));
    const d = path((/** @type {number} */ i) => across[i], (i) => foot[i], (i) => top[i])
      .defined((i) => [across[i], foot[i], top[i]].every(Number.isFinite))
      .digits(DIGITS)(x.keys());
    return [shape("path", { d: d ?? "", fill: color, "fill-opacity": 0.25, ...press(0) })];
  },
});
