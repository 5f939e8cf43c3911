import { number } from "../format.js";
import { knob } from "./handle.js";
import { kind } from "./kind.js";

/** A pointer on a half circle, from `low` on the left to `high` on the right; a control may turn it. */
export const dial = kind({
  channels: {
    value: "number",
    low: "number",
    high: "number",
    control: "word?",
    x: "number?",
    y: "number?",
    size: "number?",
    digits: "number?",
    text: "word?",
  },
  key: "none",
  shapes: (mark, { x, y, frame: { left, top, right, bottom }, shape }) => {
    const { value, low, high, control, digits = 0, text, color } = mark;
    const wide = Math.min((right - left) / 2, bottom - top - 20) - 16;
    const radius = mark.size === undefined ? wide : Math.abs(x(mark.size) - x(0)) / 2;
    const cx = mark.x === undefined ? (left + right) / 2 : x(mark.x);
    const cy = mark.y === undefined ? (top + bottom + radius - 12) / 2 : y(mark.y);
    const share = Math.max(0, Math.min((value - low) / (high - low), 1));
    const at = (/** @type {number} */ share, /** @type {number} */ from) => {
      const angle = Math.PI * (1 - share);
      return [cx + from * radius * Math.cos(angle), cy - from * radius * Math.sin(angle)];
    };
    const tip = at(share, 1);
    const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => `M${at(share, 1).join(" ")}L${at(share, 0.9).join(" ")}`);
    const letters = { fill: "currentColor", "text-anchor": "middle" };
    const end = (/** @type {number} */ share, /** @type {number} */ value) =>
      shape("text", { ...letters, x: at(share, 1)[0], y: cy + 16, "fill-opacity": 0.75 }, number(value, digits));
    return [
      shape("path", {
        d: `M${at(0, 1).join(" ")}A${radius} ${radius} 0 0 1 ${at(1, 1).join(" ")}${ticks.join("")}`,
        fill: "none",
        stroke: "currentColor",
        "stroke-opacity": 0.5,
      }),
      shape("path", {
        d: `M${cx} ${cy}L${tip.join(" ")}`,
        stroke: color,
        "stroke-width": 2.5,
        "stroke-linecap": "round",
      }),
      shape("circle", { cx, cy, r: 3.5, fill: color }),
      end(0, low),
      end(1, high),
      shape("text", { ...letters, x: cx, y: cy + 18, "font-weight": 700 }, text ?? number(value, digits)),
      ...(control
        ? [
            knob(shape, {
              place: tip,
              turn: 180 * share - 90,
              share,
              color: "var(--neuro-hand)",
              control,
              along: [...at(0, 1), ...at(1, 1)].join(" "),
            }),
          ]
        : []),
    ];
  },
});
