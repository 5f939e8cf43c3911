import { curve } from "../svg.js";
import { kind } from "./kind.js";

/** What lies between two curves, or between a curve and zero. */
export const area = kind({
  channels: { x: "numbers", y: "numbers", y0: "numbers?" },
  key: "shade",
  isClipped: true,
  shapes: ({ x, y, y0, color, press }, { x: right, y: down, base, shape }) => {
    const across = x.map(right);
    const there = [...across.keys()].filter((i) => Number.isFinite(y[i]) && Number.isFinite(y0?.[i] ?? 0));
    const around = [...there, ...there.toReversed()];
    const heights = around.map((i, k) => down(k < there.length ? y[i] : (y0?.[i] ?? base.y)));
    const d = `${curve(around.map((i) => across[i]), heights)}Z`;
    return [shape("path", { d, fill: color, "fill-opacity": 0.25, ...press(0) })];
  },
});
