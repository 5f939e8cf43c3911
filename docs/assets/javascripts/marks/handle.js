import { kind } from "./kind.js";

const THUMB = 20; // the radius in which a handle can be gripped
const KNOB = 7;
const AWAY = 11; // of the two small arrows that say which way it goes

/**
 * What a hand moves: along an axis of the panel, or from (x0, y0), where its control is at its lowest,
 * to (x1, y1), where it is at its highest. In a drawing it runs on a `track` of it (data-handle-…), so far
 * along as the share `at` says.
 */
export const handle = kind({
  channels: {
    control: "word",
    x: "number?",
    y: "number?",
    axis: "word?",
    along: "numbers?",
    track: "word?",
    at: "number?",
  },
  either: ["axis", "along", "track"],
  key: "none",
  isOnTop: true,
  shapes: ({ x = 0, y = 0, control, axis, along, track, at = 0, color }, field) => {
    if (axis && axis !== "x" && axis !== "y") throw new Error(`a handle has no axis "${axis}" (known: x, y)`);
    const { left, top, right, bottom } = field.frame;
    const within = (/** @type {number} */ low, /** @type {number} */ at, /** @type {number} */ high) =>
      Math.max(low, Math.min(at, high));
    const ends = track ? field.track?.(track) : along;
    if (ends && track) [x, y] = [0, 1].map((i) => (1 - at) * ends[i] + at * ends[i + 2]);
    const place = [within(left, field.x(x), right), within(top, field.y(y), bottom)];
    const line = ends && [field.x(ends[0]), field.y(ends[1]), field.x(ends[2]), field.y(ends[3])];
    const turn = line
      ? (Math.atan2(line[3] - line[1], line[2] - line[0]) * 180) / Math.PI
      : axis === "y" ? 90 : 0;
    return [knob(field.shape, { place, turn, color, control, axis, along: line?.join(" ") })];
  },
});

/**
 * The knob of a handle: a disc that is seen, a larger one that is gripped, arrows of its direction.
 * @param {import("./kind.js").Shape} shape
 * @param {{ place: number[], turn: number, color: string, control: string, axis?: string, along?: string }} what
 */
export function knob(shape, { place: [x, y], turn, color, control, axis, along }) {
  const arrow = `M${AWAY - 2} -3L${AWAY + 1} 0L${AWAY - 2} 3M${2 - AWAY} -3L${-1 - AWAY} 0L${2 - AWAY} 3`;
  return shape(
    "g",
    {
      class: "neuro-handle",
      transform: `translate(${x} ${y})`,
      "data-control": control,
      "data-axis": axis,
      "data-along": along,
    },
    shape("circle", { r: THUMB, fill: "transparent", "pointer-events": "all" }),
    shape(
      "g",
      { transform: `rotate(${turn})`, fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" },
      shape("path", { d: arrow, stroke: "var(--neuro-paper)", "stroke-width": 4.5 }),
      shape("path", { d: arrow, stroke: color, "stroke-width": 1.6 }),
    ),
    shape("circle", { r: KNOB, fill: color, stroke: "var(--neuro-paper)", "stroke-width": 2, class: "neuro-knob" }),
  );
}
