// Symbols in words: `V_{th}` is a V with a low "th", `10^{6}` has a high 6.

const SMALL = 0.75; // of the size of the letters around
const SHIFT = { _: 0.25, "^": -0.35 }; // down, in sizes of those letters

/** About how wide a letter is, for one of size 1; words cannot be measured at build. */
const WIDTHS = /** @type {[RegExp, number][]} */ ([
  [/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af]/, 0.9],
  [/[mwMW%]/, 0.85],
  [/[A-Z0-9−–+=×µΩ°]/, 0.63],
  [/[ijlftr.,:;'|()[\] ]/, 0.33],
]);

/**
 * @typedef {{ text: string, level?: "_" | "^" }} Piece
 * @param {string} text
 * @returns {Piece[]}
 */
function pieces(text) {
  const found = text.matchAll(/([_^])\{([^}]*)\}|(?:[^_^]|[_^](?!\{))+/g);
  return Array.from(found, ([whole, level, inner]) =>
    level === "_" || level === "^" ? { text: inner, level } : { text: whole },
  );
}

/**
 * The words without their levels, for those who hear them.
 * @param {string} text
 */
export const plain = (text) =>
  pieces(text)
    .map((piece) => piece.text)
    .join("");

/**
 * The words as nodes of a page.
 * @param {string} text
 * @param {Document} document
 */
export const lettered = (text, document) =>
  pieces(text).map(({ text, level }) => {
    if (!level) return text;
    const part = document.createElement(level === "_" ? "sub" : "sup");
    part.append(text);
    return part;
  });

/**
 * Set what is low or high in the texts of a picture.
 * @param {Element} svg
 */
export function typeset(svg) {
  for (const element of svg.querySelectorAll("text, tspan")) {
    const text = element.textContent ?? "";
    if (element.firstElementChild || !/[_^]\{/.test(text)) continue;
    let back = 0; // to the line, in sizes of the letters around
    const parts = pieces(text).map(({ text, level }) => {
      const part = element.ownerDocument.createElementNS(element.namespaceURI, "tspan");
      const down = level ? SHIFT[level] : 0;
      // a piece that is not small has its own size as unit
      const dy = level ? (down + back) / SMALL : back;
      if (dy) part.setAttribute("dy", `${Number(dy.toFixed(3))}em`);
      if (level) part.setAttribute("font-size", `${SMALL}em`);
      part.append(text);
      back = -down;
      return part;
    });
    element.replaceChildren(...parts);
  }
}

/**
 * A text in lines, each as wide as its room at most; a word that is wider is divided.
 * @param {string} text
 * @param {number} room
 */
export function broken(text, room) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ").flatMap((word) => divided(word, room))) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && textWidth(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * A word in as few parts of about one length as find room, with hyphens where its letters have them.
 * @param {string} word
 * @param {number} room
 */
function divided(word, room) {
  if (textWidth(word) <= room) return [word];
  const letters = [...plain(word)];
  for (let parts = 2; parts < letters.length; parts++) {
    const size = Math.ceil(letters.length / parts);
    const found = Array.from({ length: parts }, (_, i) => letters.slice(i * size, (i + 1) * size).join(""));
    const hyphened = found.map((part, i) => (i < parts - 1 && /\p{Script=Latin}$/u.test(part) ? `${part}-` : part));
    if (hyphened.every((part) => textWidth(part) <= room)) return hyphened.filter(Boolean);
  }
  return letters;
}

/**
 * About how wide a text of this size is.
 * @param {string} text
 * @param {number} [size]
 */
export function textWidth(text, size = 12) {
  const width = (/** @type {string} */ letter) => WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 0.56;
  const wide = pieces(text).map((piece) => {
    const letters = [...piece.text].reduce((sum, letter) => sum + width(letter), 0);
    return letters * (piece.level ? SMALL : 1);
  });
  return size * wide.reduce((sum, part) => sum + part, 0);
}
