// Makes the elements of a picture, in Node and in the browser alike.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Document} document
 * @returns {import("./marks/kind.js").Shape}
 */
export function pen(document) {
  return (name, attributes, ...children) => {
    const element = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) element.setAttribute(key, String(typeof value === "number" ? Number(value.toFixed(2)) : value));
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
