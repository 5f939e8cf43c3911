// What a reader takes along: the link, the table for a spreadsheet, the picture as SVG or PNG.

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16; // px around a saved picture
const SHARPNESS = 2; // pixels of a PNG to one of the screen

/** What the style sheets say of a part of a drawing, and what it takes from the part around it. */
const INHERITED = [
  ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"],
  ["stroke-linecap", "stroke-linejoin", "font-family", "font-size", "font-weight", "font-style"],
  ["text-anchor", "paint-order", "visibility", "color"],
].flat();
const OWN = { opacity: "1", "dominant-baseline": "auto", "clip-path": "none" };

/** @param {string} text */
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A site without https has no clipboard of that kind.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "neuro-hidden";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("nothing was copied");
}

/**
 * A table as text, cells apart by tabs; its numbers as a spreadsheet reads them.
 * @param {HTMLTableElement} table
 */
export function tabbed(table) {
  const plain = (/** @type {HTMLTableCellElement} */ { textContent }) => {
    const text = textContent.trim();
    if (text === "–") return "";
    return /^−?[\d,]+(\.\d+)?$/.test(text) ? text.replace("−", "-").replaceAll(",", "") : text;
  };
  return [...table.rows].map((row) => [...row.cells].map(plain).join("\t")).join("\n");
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {SVGSVGElement} picture */
export const svgFile = (picture) =>
  new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });

/**
 * @param {SVGSVGElement} picture
 * @returns {Promise<Blob>}
 */
export async function pngFile(picture) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(await svgFile(picture).text())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SHARPNESS;
  canvas.height = image.height * SHARPNESS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture came out"))));
  });
}

/**
 * These parts of the page, as they are seen and one below the other, in one drawing that needs no style
 * sheet. It is as wide as the last.
 * @param {HTMLElement[]} parts
 * @param {string} paper the colour behind them
 */
export function pictureOf(parts, paper) {
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const width = boxes[boxes.length - 1].width + 2 * MARGIN;
  const height = boxes.reduce((sum, box) => sum + box.height + MARGIN, MARGIN);
  const picture = element("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  picture.append(element("rect", { width, height, fill: paper }));
  let top = MARGIN;
  for (const [i, part] of parts.entries()) {
    picture.append(...drawn(part, new DOMPoint(boxes[i].left - MARGIN, boxes[i].top - top)));
    top += boxes[i].height + MARGIN;
  }
  return /** @type {SVGSVGElement} */ (picture);
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/**
 * A part of the page as drawings: its own, the keys of legends, its text line by line.
 * @param {Node} node
 * @param {DOMPoint} origin
 * @returns {Generator<Element>}
 */
function* drawn(node, origin) {
  if (node instanceof Text && node.parentElement) yield* lines(node, node.parentElement, origin);
  if (!(node instanceof Element) || !node.checkVisibility({ visibilityProperty: true })) return;
  const { left, top, width, height } = node.getBoundingClientRect();
  const place = { x: left - origin.x, y: top - origin.y, width, height };
  if (node instanceof SVGSVGElement) {
    const copied = resolved(node);
    for (const [key, value] of Object.entries(place)) copied.setAttribute(key, String(value));
    copied.setAttribute("overflow", "visible");
    yield copied;
  } else {
    if (node.matches(".neuro-key")) yield* key(getComputedStyle(node), place);
    for (const child of node.childNodes) yield* drawn(child, origin);
  }
}

/**
 * The lines of a text, found where its words stand.
 * @param {Text} text
 * @param {HTMLElement} parent
 * @param {DOMPoint} origin
 */
function* lines(text, parent, origin) {
  const range = document.createRange();
  /** @type {{ words: string, left: number, bottom: number, height: number }[]} */
  const found = [];
  for (const { index, 0: word } of text.data.matchAll(/\s*\S+/g)) {
    range.setStart(text, index + word.search(/\S/));
    range.setEnd(text, index + word.length);
    const { left, bottom, height } = range.getBoundingClientRect();
    const last = found.at(-1);
    if (last && Math.abs(last.bottom - bottom) < height / 2) last.words += ` ${word.trim()}`;
    else if (height) found.push({ words: word.trim(), left, bottom, height });
  }
  const { color, fontFamily, fontSize, fontWeight } = getComputedStyle(parent);
  const style = { fill: color, "font-family": fontFamily, "font-size": fontSize, "font-weight": fontWeight };
  for (const { words, left, bottom, height } of found) {
    // A line of text stands on about a fifth of its height.
    const line = element("text", { x: left - origin.x, y: bottom - origin.y - height * 0.21, ...style });
    line.textContent = words;
    yield line;
  }
}

/**
 * The key of a legend, which is a border or a background.
 * @param {CSSStyleDeclaration} style
 * @param {{ x: number, y: number, width: number, height: number }} place
 */
function* key(style, { x, y, width, height }) {
  const dashes = { dashed: "5 3", dotted: "2 3" };
  const dash = dashes[/** @type {keyof typeof dashes} */ (style.borderTopStyle)] ?? "none";
  const top = parseFloat(style.borderTopWidth);
  const side = parseFloat(style.borderInlineStartWidth);
  if (top) {
    const d = `M${x} ${y + top / 2}h${width}`;
    yield element("path", { d, stroke: style.borderTopColor, "stroke-width": top, "stroke-dasharray": dash });
  } else if (side) {
    yield element("path", { d: `M${x} ${y}v${height}`, stroke: style.borderInlineStartColor, "stroke-width": side });
  } else {
    const rx = style.borderRadius === "50%" ? width / 2 : 0;
    yield element("rect", { x, y, width, height, rx, fill: style.backgroundColor });
  }
}

/**
 * A copy of a drawing with its styles as attributes; what is not seen is left out.
 * @param {Element} original
 * @param {CSSStyleDeclaration} [around]
 * @returns {Element}
 */
function resolved(original, around) {
  const copied = /** @type {Element} */ (original.cloneNode(false));
  const style = getComputedStyle(original);
  for (const { name } of [...copied.attributes]) {
    if (/^(class|style|role|aria-.*|data-.*)$/.test(name)) copied.removeAttribute(name);
  }
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== around?.getPropertyValue(name)) copied.setAttribute(name, value);
    else copied.removeAttribute(name);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value !== usual) copied.setAttribute(name, value);
  }
  for (const child of original.childNodes) {
    if (child instanceof Element) {
      const isSeen = getComputedStyle(child).display !== "none" && !child.matches(".neuro-hair, style");
      if (isSeen) copied.append(resolved(child, style));
    } else {
      copied.append(child.cloneNode());
    }
  }
  return copied;
}
