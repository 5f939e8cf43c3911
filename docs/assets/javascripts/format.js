// Numbers as a reader sees them: the twin of `number` and `quantity` in src/neurosim/explorable/text.py.

const BEYOND = 25; // more decimals than two doubles can agree on without being the same

/**
 * A magnitude with `digits` decimals; halves go to the even neighbour, as in Python.
 * @param {number} size
 * @param {number} digits
 */
function rounded(size, digits) {
  const exact = size.toFixed(digits + BEYOND);
  const [kept, rest] = [exact.slice(0, -BEYOND).replace(/\.$/, ""), exact.slice(-BEYOND)];
  const isHalf = /^50*$/.test(rest);
  return isHalf && Number(kept.at(-1)) % 2 === 0 ? kept : size.toFixed(digits);
}

/**
 * `value` with `digits` decimals, a true minus sign, and commas between thousands.
 * @param {number} value
 * @param {number} digits
 */
export function number(value, digits) {
  const [whole, ...decimals] = rounded(Math.abs(value), digits).split(".");
  const text = [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...decimals].join(".");
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/**
 * A number with its unit, not to be broken over a line; a dash where there is no value.
 * @param {number | null} value
 * @param {string} unit
 * @param {number} digits
 */
export function quantity(value, unit, digits) {
  if (value === null || Number.isNaN(value)) return "–";
  const space = ["", "°", "%"].includes(unit) ? "" : "\u00a0";
  return `${number(value, digits)}${space}${unit}`;
}
