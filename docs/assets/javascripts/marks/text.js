import { textWidth } from "../lettering.js";
import { kind } from "./kind.js";

const EDGE = 2; // between a text and the edge of the picture
const WIDTH = 300;

/** Words at (x, y), moved inwards where they would leave the picture; `dy` moves them down. */
export const text = kind({
  channels: { x: "numbers", y: "numbers", text: "words", anchor: "word?", dy: "number?" },
  key: "none",
  shapes: ({ x, y, text, anchor = "middle", dy = 0, color, press }, { x: right, y: down, panel, shape }) =>
    text.map((words, i) => {
      const width = textWidth(words);
      const before = { start: 0, middle: width / 2, end: width }[anchor];
      if (before === undefined) throw new Error(`text has no anchor "${anchor}" (known: start, middle, end)`);
      const place = right(x[i]);
      const end = panel.drawing ? Infinity : WIDTH - EDGE;
      const at = Math.max(EDGE + before, Math.min(place, end - width + before));
      return shape(
        "text",
        {
          x: at,
          y: down(y[i]) + dy,
          dy: "0.36em",
          "text-anchor": anchor,
          fill: color,
          stroke: "var(--neuro-paper)",
          "stroke-width": 3,
          "stroke-linejoin": "round",
          "paint-order": "stroke",
          ...press(i),
        },
        words,
      );
    }),
});
