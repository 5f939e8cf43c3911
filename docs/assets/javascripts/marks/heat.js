import { number } from "../format.js";
import { textWidth } from "../lettering.js";
import { kind } from "./kind.js";

const SHADES = 24;
const ROOM = { width: 26, height: 18 }; // that a number needs

/**
 * A table of cells, row 0 on top, that fills the frame, or the part from x0 to x1 and y0 to y1. From `low` to `high` a cell goes from paper to
 * its role; where the role is excitatory and `low` is negative, cells below zero are inhibitory. A cell
 * that is bound to a control shows its number.
 */
export const heat = kind({
  channels: {
    z: "numbers",
    nx: "number",
    ny: "number",
    low: "number",
    high: "number",
    controls: "words?",
    digits: "number?",
    x0: "number?",
    x1: "number?",
    y0: "number?",
    y1: "number?",
  },
  key: "swatch",
  shapes: (mark, { x: across, y: down, frame, shape }) => {
    const { z, nx, ny, low, high, controls, digits = 1, x0, x1, y0, y1, color, role, press } = mark;
    const [left, right] = ends(x0 === undefined ? frame.left : across(x0), x1 === undefined ? frame.right : across(x1));
    const [top, bottom] = ends(y0 === undefined ? frame.top : down(y0), y1 === undefined ? frame.bottom : down(y1));
    if (z.length !== nx * ny) throw new Error(`heat has ${z.length} cells, not ${nx} x ${ny}`);
    const [width, height] = [(right - left) / nx, (bottom - top) / ny];
    const isSigned = role === "excitatory" && low < 0;
    const cells = Array.from(z, (value, i) => {
      const share = isSigned ? value / Math.max(high, -low) : (value - low) / (high - low);
      const shade = Math.round(Math.min(Math.abs(isSigned ? share : Math.max(share, 0)), 1) * SHADES);
      const paint = isSigned && value < 0 ? "var(--neuro-inhibitory)" : color;
      return { value, i, shade, paint, x: left + (i % nx) * width, y: top + Math.floor(i / nx) * height };
    });

    // one path a shade, as there may be thousands of cells
    /** @type {Map<string, string>} */
    const paths = new Map();
    const box = `h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}z`;
    for (const { paint, shade, x, y } of cells) {
      const look = `${paint} ${shade}`;
      if (shade) paths.set(look, `${paths.get(look) ?? ""}M${x.toFixed(2)} ${y.toFixed(2)}${box}`);
    }
    const painted = Array.from(paths, ([look, d]) => {
      const [paint, shade] = look.split(" ");
      return shape("path", { d, "shape-rendering": "crispEdges", fill: paint, "fill-opacity": (Number(shade) / SHADES).toFixed(3) });
    });

    const isRoomy = width >= ROOM.width && height >= ROOM.height;
    const hasNumbers = isRoomy && (controls !== undefined || mark.digits !== undefined || isSigned);
    const isSparse = isRoomy || controls !== undefined || Boolean(press(0)["data-set"]);
    const borders = cells.filter(() => isSparse).map(({ value, i, shade, x, y }) => {
      const size = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 2 };
      const look = { fill: "transparent", stroke: "var(--neuro-line)" };
      const text = number(value, digits);
      const letters = Math.min(12, (12 * (width - 3)) / textWidth(text));
      const place = { x: x + width / 2, y: y + height / 2, dy: "0.36em", "text-anchor": "middle" };
      const ink = shade > 0.55 * SHADES ? "var(--neuro-paper)" : "currentColor";
      const said = hasNumbers ? [shape("text", { ...place, fill: ink, "font-size": letters.toFixed(1) }, text)] : [];
      const drag = controls?.[i] ? { class: "neuro-cell", "data-control": controls[i], "data-drag": "scrub" } : {};
      return shape("g", { ...drag, ...press(i) }, shape("rect", { ...size, ...look }), ...said);
    });
    return [...painted, ...borders];
  },
});

/**
 * @param {number} one
 * @param {number} other
 */
const ends = (one, other) => [Math.min(one, other), Math.max(one, other)];
