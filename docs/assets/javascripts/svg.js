// Makes the elements of a picture, in Node and in the browser alike.

/** @import { Shape } from "./marks/kind.js" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * A length in a picture; what is finer is not seen.
 * @param {number} value
 */
const short = (value) => Math.round(value * 100) / 100;

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
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 */
export function curve(x, y) {
  let path = "";
  let isDown = false;
  for (let i = 0; i < x.length; i++) {
    const isThere = Number.isFinite(x[i]) && Number.isFinite(y[i]);
    if (isThere) path += `${isDown ? "L" : "M"}${short(x[i])},${short(y[i])}`;
    isDown = isThere;
  }
  return path;
}

/**
 * Straight lines, each from one point to another, as one path.
 * @param {number[][]} ends x and y of both
 */
export const strokes = (ends) =>
  ends
    .filter((line) => line.every(Number.isFinite))
    .map(([x0, y0, x1, y1]) => `M${short(x0)},${short(y0)}L${short(x1)},${short(y1)}`)
    .join("");
