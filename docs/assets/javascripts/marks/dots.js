import { kind } from "./kind.js";

const SIZE = 4.5;
const SLIP = 0.5; // by which a dot on the edge may miss it
const THUMB = 16; // the radius in which a dot can be pressed

/** Points at (x, y), of radius r: one for each or one for all. */
export const dots = kind({
  channels: { x: "numbers", y: "numbers", r: "numbers?", opacity: "numbers?" },
  key: "dot",
  shapes: ({ x, y, r, opacity, color, press }, { x: right, y: down, shape, frame }) => {
    const places = Array.from(x, (_, i) => ({ i, cx: right(x[i]), cy: down(y[i]) }));
    // what lies beside the axes is not drawn, and a missing value lies nowhere
    const seen = places.filter(({ cx, cy }) => {
      const { left, top, right, bottom } = frame;
      return cx >= left - SLIP && cx <= right + SLIP && cy >= top - SLIP && cy <= bottom + SLIP;
    });
    return seen.map(({ i, cx, cy }) => {
      const look = { fill: color, "fill-opacity": opacity?.[i] ?? opacity?.[0], stroke: "var(--neuro-paper)" };
      const dot = shape("circle", { cx, cy, r: r?.[i] ?? r?.[0] ?? SIZE, ...look });
      const pressed = press(i);
      if (!pressed["data-set"]) return dot;
      return shape("g", pressed, shape("circle", { cx, cy, r: THUMB, fill: "transparent" }), dot);
    });
  },
});
