// Reads a drawn panel: where the pointer is in it, and what its axes say there (see draw.js).

/**
 * Where the pointer is, in the units of a drawing.
 * @param {SVGSVGElement} svg
 * @param {{ clientX: number, clientY: number }} pointer
 */
export function placeOf(svg, { clientX, clientY }) {
  return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
}

/**
 * The numbers of an attribute such as "40 24 286 162".
 * @param {Element} element
 * @param {string} name
 */
export function numbersOf(element, name) {
  return element.getAttribute(name)?.split(" ").map(Number);
}

/**
 * One axis of a panel, both ways: `at` a value in units of the drawing, `value` at such a place.
 * @param {SVGSVGElement} svg
 * @param {string} axis "x" or "y"
 */
export function scaleOf(svg, axis) {
  const domain = numbersOf(svg, `data-${axis}`);
  const frame = numbersOf(svg, "data-frame");
  if (!domain || !frame) return undefined;
  const [left, top, right, bottom] = frame;
  const [start, end] = axis === "x" ? [left, right] : [bottom, top];
  const isLog = svg.getAttribute(`data-${axis}-scale`) === "log";
  const [to, from] = isLog ? [Math.log, Math.exp] : [Number, Number];
  const [low, high] = domain.map((value) => to(value));
  return {
    at: (/** @type {number} */ value) => start + ((to(value) - low) / (high - low)) * (end - start),
    value: (/** @type {number} */ at) => from(low + ((at - start) / (end - start)) * (high - low)),
  };
}
