import { kind } from "./kind.js";

const HEAD = 7; // the length of a head

/**
 * Arrows from one point on a slope that falls from it: each so many degrees off the way straight down, 90
 * is level and 180 straight up. Where there is `ground`, the ways are shown, those that lead up shaded.
 */
export const needles = kind({
  channels: { x: "number", y: "number", size: "number", value: "numbers", ground: "flag?" },
  key: "stroke",
  shapes: ({ x, y, size, value, ground, color, stroke, press }, { x: right, y: down, shape }) => {
    const [cx, cy] = [right(x), down(y)];
    const radius = Math.abs(right(x + size) - cx);
    const at = (/** @type {number} */ degrees, /** @type {number} */ from) => {
      const angle = (degrees * Math.PI) / 180;
      return `${(cx + from * Math.sin(angle)).toFixed(1)} ${(cy + from * Math.cos(angle)).toFixed(1)}`;
    };
    const quarter = (/** @type {number} */ from, /** @type {number} */ to) =>
      `M${cx} ${cy}L${at(from, radius)}A${radius} ${radius} 0 0 0 ${at(to, radius)}z`;
    const look = { fill: "none", stroke: "currentColor", "stroke-opacity": 0.25 };
    const arrows = Array.from(value, (degrees, i) => {
      const wings = [-1, 1].map((side) => at(degrees + (side * 200) / radius, radius - HEAD));
      return shape(
        "g",
        { ...press(i) },
        shape("path", { d: `M${cx} ${cy}L${at(degrees, radius - HEAD)}`, fill: "none", ...stroke, "stroke-width": 2.2 }),
        shape("path", { d: `M${at(degrees, radius)}L${wings.join("L")}z`, fill: color }),
      );
    });
    const shade = { ...look, fill: "currentColor", "fill-opacity": 0.06 };
    const ways = [shape("path", { d: quarter(0, 90), ...look }), shape("path", { d: quarter(90, 180), ...shade })];
    return [...(ground ? ways : []), ...arrows];
  },
});
