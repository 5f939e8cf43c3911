import { curve, mark } from "../svg.js";
import { kind } from "./kind.js";

/**
 * Changes the element of a drawing whose `data-part` it names. Its role is the current colour there;
 * x and y move it or, where they are series, become the curve of a path, on the axes (data-x, data-y)
 * of the nearest element that has some.
 */
export const part = kind({
  channels: {
    part: "word",
    width: "number?",
    opacity: "number?",
    text: "word?",
    show: "flag?",
    x: "numbers?",
    y: "numbers?",
  },
  key: "swatch",
  change: ({ role, width, opacity, text, show, x, y, press }, part) => {
    part.style.setProperty("color", `var(--neuro-${role})`);
    part.style.setProperty("stroke-dasharray", `var(--dash-${role})`);
    if (width !== undefined) part.style.setProperty("stroke-width", String(width));
    if (opacity !== undefined) part.style.setProperty("opacity", String(opacity));
    if (show !== undefined) part.style.setProperty("display", show ? "inline" : "none");
    if (text !== undefined) part.textContent = text;
    mark(part, press(0));
    if (!x && !y) return;
    const [right, down] = [axis(part, "data-x"), axis(part, "data-y")];
    if (part.localName === "path") part.setAttribute("d", curve(Array.from(x ?? [], right), Array.from(y ?? [], down)));
    else part.setAttribute("transform", `translate(${right(x?.[0] ?? 0).toFixed(1)} ${down(y?.[0] ?? 0).toFixed(1)})`);
  },
});

/**
 * The map from values to the drawing that "0 120 66 366" gives: 0 to 120 is drawn from 66 to 366.
 * @param {Element} part
 * @param {string} name
 */
function axis(part, name) {
  const text = part.closest(`[${name}]`)?.getAttribute(name) ?? "0 1 0 1";
  const [start, end, low, high] = text.split(" ").map(Number);
  return (/** @type {number} */ value) => low + ((value - start) / (end - start)) * (high - low);
}
