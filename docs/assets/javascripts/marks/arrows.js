import { kind } from "./kind.js";

const HEAD = 4; // half the width of a head

/** Arrows of inputs on a time line, from `low` to `high`; an inhibitory one ends in a bar. */
export const arrows = kind({
  channels: { x: "numbers", low: "numbers", high: "numbers" },
  key: "tick",
  shapes: ({ x, low, high, role, color, press }, { x: right, y: down, shape }) =>
    Array.from(x, (at, i) => {
      const [place, foot, tip] = [right(at), down(low[i]), down(high[i])];
      const back = Math.min(7, Math.abs(tip - foot)) * Math.sign(foot - tip); // from the tip to the end of its head
      const isBar = role === "inhibitory";
      const head = isBar
        ? `M${place - HEAD} ${tip}H${place + HEAD}`
        : `M${place - HEAD} ${tip + back}L${place} ${tip}L${place + HEAD} ${tip + back}z`;
      return shape(
        "g",
        { stroke: color, "stroke-width": 1.8, fill: isBar ? "none" : color, "stroke-linejoin": "round", ...press(i) },
        shape("path", { d: `M${place} ${foot}V${isBar ? tip : tip + back}` }),
        shape("path", { d: head, "stroke-width": isBar ? 3 : 1 }),
      );
    }),
});
