import { kind } from "./kind.js";

/** Simple things: a disc, a box or a word of this size (in units of x) around (x, y). */
export const scene = kind({
  channels: {
    kind: "words",
    x: "numbers",
    y: "numbers",
    size: "numbers",
    text: "words?",
    opacity: "numbers?",
  },
  key: "swatch",
  shapes: ({ kind, x, y, size, text, opacity, color, press }, { x: right, y: down, shape }) =>
    Array.from(x, (_, i) => {
      const [cx, cy] = [right(x[i]), down(y[i])];
      const wide = Math.abs(right(x[i] + size[i]) - cx);
      const look = { fill: color, "fill-opacity": opacity?.[i], ...press(i) };
      switch (kind[i]) {
        case "disc":
          return shape("circle", { cx, cy, r: wide / 2, ...look });
        case "box":
          return shape("rect", { x: cx - wide / 2, y: cy - wide / 2, width: wide, height: wide, rx: 3, ...look });
        case "word":
          return shape(
            "text",
            { x: cx, y: cy, dy: "0.36em", "text-anchor": "middle", "font-size": wide, ...look },
            text?.[i] ?? "",
          );
      }
      throw new Error(`scene has no "${kind[i]}" (known: disc, box, word)`);
    }),
});
