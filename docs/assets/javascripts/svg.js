// Makes the elements of a picture, in Node and in the browser alike.
import { line } from "d3-shape";

/** @import { Shape } from "./marks/kind.js" */

const SVG = "http://www.w3.org/2000/svg";

export const DIGITS = 2; // of a length in a picture; what is finer is not seen

/** @param {number} value */
const short = (value) => Number(value.toFixed(DIGITS));

/**
 * @param {Document} document
 * @returns {Shape}
 */
export function pen(document) {
  return (name, attributes, ...children) => {
    const element = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) element.setAttribute(key, String(typeof value === "number" ? short(value) : value));
    }
    element.append(...children);
    return element;
  };
}

/**
 * Give attributes to an element that may have classes already.
 * @param {Element} element
 * @param {Record<string, string>} attributes
 */
export function mark(element, { class: name, ...attributes }) {
  if (name) element.classList.add(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
}

/**
 * The path through points, with a gap where one is missing.
 * @param {Float64Array | number[]} x
 * @param {Float64Array | number[]} y
 */
export const curve = (x, y) =>
  line((/** @type {number} */ i) => x[i], (i) => y[i])
    .defined((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]))
    .digits(DIGITS)(x.keys()) ?? "";

/**
 * Straight lines, each from one point to another, as one path.
 * @param {number[][]} ends x and y of both
 */
export const strokes = (ends) =>
  ends
    .filter((line) => line.every(Number.isFinite))
    .map(([x0, y0, x1, y1]) => `M${short(x0)},${short(y0)}L${short(x1)},${short(y1)}`)
    .join("");
