import { kind } from "./kind.js";

const THUMB = 20; // the radius in which a handle can be gripped
const KNOB = 7;
const AWAY = 11; // of the two small arrows that say which way it goes
const END = 0.01; // of its way, where one of them would point to nowhere

/**
 * What a hand moves: along an axis of the panel, or from (x0, y0), where its control is at its lowest,
 * to (x1, y1), where it is at its highest. In a drawing it runs on a `track` of it (data-handle-…), so far
 * along as the share `at` says. One on the axis x may move another control on y: `upright`.
 */
export const handle = kind({
  channels: {
    control: "word",
    upright: "word?",
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
  shapes: ({ x = 0, y = 0, control, upright, axis, along, track, at = 0, color }, field) => {
    if (axis && axis !== "x" && axis !== "y") throw new Error(`a handle has no axis "${axis}" (known: x, y)`);
    if (upright && axis !== "x") throw new Error("a handle with a control upright has the axis x");
    const { left, top, right, bottom } = field.frame;
    const within = (/** @type {number} */ low, /** @type {number} */ at, /** @type {number} */ high) =>
      Math.max(low, Math.min(at, high));
    if (along && along.length !== 4) throw new Error(`a handle goes along x0 y0 x1 y1, not ${along.length} numbers`);
    const ends = track ? field.track?.(track) : along;
    if (ends && track) [x, y] = [0, 1].map((i) => (1 - at) * ends[i] + at * ends[i + 2]);
    const place = [within(left, field.x(x), right), within(top, field.y(y), bottom)];
    const line = ends && [field.x(ends[0]), field.y(ends[1]), field.x(ends[2]), field.y(ends[3])];
    const [x0, y0, x1, y1] = line ?? (axis === "y" ? [place[0], bottom, place[0], top] : [left, place[1], right, place[1]]);
    const turn = (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI;
    const share = Math.hypot(place[0] - x0, place[1] - y0) / Math.hypot(x1 - x0, y1 - y0);
    const rise = upright && (bottom - place[1]) / (bottom - top);
    return [knob(field.shape, { place, turn, share, rise, color, control, upright, axis, along: line?.join(" ") })];
  },
});

/**
 * The knob of a handle: a disc that is seen, a larger one that is gripped, arrows of where it can go from
 * its share of the way, and of the other way if it has two.
 * @param {import("./kind.js").Shape} shape
 * @param {{
 *   place: number[], turn: number, share: number, rise?: number | "", color: string, control: string,
 *   upright?: string, axis?: string, along?: string,
 * }} what
 */
export function knob(shape, { place: [x, y], turn, share, rise, color, control, upright, axis, along }) {
  const back = share > END ? `M${2 - AWAY} -3L${-1 - AWAY} 0L${2 - AWAY} 3` : "";
  const forth = share < 1 - END ? `M${AWAY - 2} -3L${AWAY + 1} 0L${AWAY - 2} 3` : "";
  const down = Number(rise) > END ? `M-3 ${AWAY - 2}L0 ${AWAY + 1}L3 ${AWAY - 2}` : "";
  const up = Number(rise) < 1 - END ? `M-3 ${2 - AWAY}L0 ${-1 - AWAY}L3 ${2 - AWAY}` : "";
  const arrow = back + forth + down + up;
  return shape(
    "g",
    {
      class: "neuro-handle",
      transform: `translate(${x} ${y})`,
      "data-control": control,
      "data-upright": upright,
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
