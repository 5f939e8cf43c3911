import { textWidth } from "../lettering.js";
import { kind } from "./kind.js";

const NODE = 19; // the radius of a node
const THICK = 6; // an edge whose weight is `high`
const BEND = 0.14; // of an edge, so that those of both directions stay apart
const GRIP = 5; // the radius of what an edge is pulled by

/**
 * Nodes and edges: a node is as bright as its activity, an edge as wide as its weight, in the colour of
 * its sign, dashed and with a bar at its end where it is inhibitory. An edge that has a control is pulled
 * along itself, from nothing at its sender to `high` at its receiver.
 */
export const graph = kind({
  channels: {
    x: "numbers",
    y: "numbers",
    names: "words",
    from: "numbers",
    to: "numbers",
    weight: "numbers",
    activity: "numbers?",
    high: "number?",
    controls: "words?",
  },
  groups: [["x", "y", "names", "activity"], ["from", "to", "weight", "controls"]],
  key: "dot",
  shapes: (mark, { x, y, shape }) => {
    const { names, from, to, weight, activity, high = 1, controls, color, press } = mark;
    const nodes = names.map((_, i) => ({ x: x(mark.x[i]), y: y(mark.y[i]) }));

    /** @type {Point[]} */
    const feet = []; // where edges leave, at which no name is read
    const edges = Array.from(weight, (w, i) => {
      const [a, b] = [nodes[from[i]], nodes[to[i]]];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const length = Math.hypot(dx, dy) || 1;
      const middle = { x: (a.x + b.x) / 2 - dy * BEND, y: (a.y + b.y) / 2 + dx * BEND };
      const wide = Math.max(0.8, Math.min(Math.abs(w) / high, 1.5) * THICK);
      const role = w < 0 ? "inhibitory" : "excitatory";
      const start = towards(a, middle, NODE + 1);
      const head = 4 + wide; // the length of the head
      const tip = towards(b, middle, NODE + 2);
      const neck = w < 0 ? tip : towards(b, middle, NODE + 2 + head * 0.8);
      const side = { x: ((tip.y - middle.y) / length) * 2, y: ((middle.x - tip.x) / length) * 2 };
      const size = Math.hypot(side.x, side.y) || 1;
      const [nx, ny] = [(side.x / size) * (3 + wide / 2), (side.y / size) * (3 + wide / 2)];
      const back = towards(b, middle, NODE + 2 + head);
      const d = `M${point(start)}Q${point(middle)} ${point(neck)}`;
      const end = w < 0
        ? `M${point({ x: tip.x + nx, y: tip.y + ny })}L${point({ x: tip.x - nx, y: tip.y - ny })}`
        : `M${point(tip)}L${point({ x: back.x + nx, y: back.y + ny })}L${point({ x: back.x - nx, y: back.y - ny })}z`;
      const ink = `var(--neuro-${role})`;
      const foot = towards(a, middle, NODE + GRIP + 2); // where the grip is still seen
      feet.push(foot);
      const ends = `${point(foot)} ${point(neck)}`;
      const drag = controls?.[i] ? { class: "neuro-cell", "data-control": controls[i], "data-along": ends } : {};
      const grip = shape("path", { d, style: "stroke: transparent", "stroke-width": 28, "pointer-events": "stroke" });
      const at = on(foot, middle, neck, Math.min(Math.abs(w) / high, 1));
      const knob = { r: GRIP, fill: "var(--neuro-hand)", stroke: "var(--neuro-paper)", "stroke-width": 1.5, class: "neuro-knob" };
      return shape(
        "g",
        { fill: "none", stroke: ink, "stroke-opacity": w === 0 ? 0.35 : 0.85, ...drag },
        ...(drag.class ? [grip] : []),
        shape("path", { d, "stroke-width": wide, style: `stroke-dasharray: var(--dash-${role})` }),
        ...(w === 0 ? [] : [shape("path", { d: end, fill: w < 0 ? "none" : ink, "stroke-width": w < 0 ? 3 : 0.5 })]),
        ...(drag.class ? [shape("circle", { cx: at.x, cy: at.y, ...knob })] : []),
      );
    });

    const circles = nodes.map((node, i) => {
      const bright = Math.max(0, Math.min(activity?.[i] ?? 0, 1));
      const isInside = textWidth(names[i]) < 2 * NODE - 4;
      const ink = isInside && bright > 0.5 ? "var(--neuro-paper)" : "currentColor";
      const halo = { stroke: "var(--neuro-paper)", "stroke-width": 3, "paint-order": "stroke" };
      const place = { cx: node.x, cy: node.y, r: NODE };
      const isCrossed = feet.some(
        (foot) => Math.abs(foot.x - node.x) < textWidth(names[i]) / 2 + GRIP && foot.y > node.y + NODE / 2 && foot.y < node.y + 2 * NODE,
      );
      const beside = { x: node.x + NODE + 4, y: node.y, "text-anchor": "start" };
      const below = { x: node.x, y: node.y + (isInside ? 0 : NODE + 9), "text-anchor": "middle" };
      const pressed = press(i);
      const isPressed = Boolean(pressed["data-set"]);
      const rim = isPressed ? { stroke: "var(--neuro-hand)", "stroke-width": 2.6 } : { stroke: color, "stroke-width": 1.6 };
      const sign = `M${node.x - 4} ${node.y - 6}l10 6l-10 6z`; // of something to press
      return shape(
        "g",
        pressed,
        shape("circle", { ...place, fill: "var(--neuro-paper)" }),
        shape("circle", { ...place, fill: color, "fill-opacity": bright, ...rim }),
        ...(isPressed && !isInside ? [shape("path", { d: sign, fill: "var(--neuro-hand)", stroke: "var(--neuro-paper)" })] : []),
        shape(
          "text",
          { ...(isCrossed && !isInside ? beside : below), dy: "0.36em", fill: ink, ...(isInside ? {} : halo) },
          names[i],
        ),
      );
    });
    return [...edges, ...circles];
  },
});

/** @typedef {{ x: number, y: number }} Point */

/**
 * The point at a distance from one point on the way to another.
 * @param {Point} from
 * @param {Point} to
 * @param {number} distance
 */
function towards(from, to, distance) {
  const share = distance / (Math.hypot(to.x - from.x, to.y - from.y) || 1);
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

/**
 * The point of a curve with one handle at a share of its way.
 * @param {Point} from
 * @param {Point} handle
 * @param {Point} to
 * @param {number} share
 */
function on(from, handle, to, share) {
  const at = (/** @type {"x" | "y"} */ c) =>
    (1 - share) ** 2 * from[c] + 2 * share * (1 - share) * handle[c] + share ** 2 * to[c];
  return { x: at("x"), y: at("y") };
}

/** @param {Point} point */
const point = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
