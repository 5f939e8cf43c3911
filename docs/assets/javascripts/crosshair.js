// Reads the lines of a panel under the pointer: a hair at its x, and there the value of each line.

import { quantity } from "./format.js";
import { lettered } from "./lettering.js";
import { numbersOf, placeOf, scaleOf } from "./scales.js";

/** @import { Answer, Axis, Channel, Mark, Numbers, Panel } from "./messages.ts" */
/** @typedef {Pick<Answer, "header" | "numbers">} Shown */
/** @typedef {{ label: string, role: string, x: number, y: number }} Reading */

const SVG = "http://www.w3.org/2000/svg";

export class Crosshair {
  #figure;
  #shown;
  /** @type {{ clientX: number, clientY: number, index: number } | undefined} */
  #pointer;

  /**
   * @param {HTMLElement} figure
   * @param {() => { answer: Shown, frame: number } | undefined} shown what the figure shows
   * @param {AbortSignal} signal
   */
  constructor(figure, shown, signal) {
    this.#figure = figure;
    this.#shown = shown;
    const over = (/** @type {PointerEvent} */ event) => {
      const panel = /** @type {Element} */ (event.target).closest(".neuro-panel");
      const index = panel ? [...this.#panels].indexOf(panel) : -1;
      // A finger that moves scrolls the page; where it taps, it asks.
      const asks = event.pointerType !== "touch" || event.type === "pointerup";
      const { clientX, clientY } = event;
      this.#pointer = asks && index >= 0 ? { clientX, clientY, index } : undefined;
      this.draw();
    };
    for (const type of /** @type {const} */ (["pointermove", "pointerup"])) {
      figure.addEventListener(type, over, { signal });
    }
    const leave = (/** @type {PointerEvent} */ { pointerType }) => {
      if (pointerType === "touch") return;
      this.#pointer = undefined;
      this.draw();
    };
    figure.addEventListener("pointerleave", leave, { signal });
  }

  get #panels() {
    return this.#figure.querySelectorAll(".neuro-panel");
  }

  /** Draw the hair where the pointer is, again after each drawing of the panels. */
  draw() {
    for (const old of this.#figure.querySelectorAll(".neuro-hair, .neuro-reading")) old.remove();
    const shown = this.#shown();
    if (!this.#pointer || !shown || this.#figure.hasAttribute("data-dragging")) return;
    const { header, numbers } = shown.answer;
    const element = this.#panels[this.#pointer.index];
    const panel = header.panels.toSorted((a, b) => a.column - b.column)[this.#pointer.index];
    /** @type {SVGSVGElement | null | undefined} */
    const svg = element?.querySelector(":scope > svg");
    if (!svg || !panel?.x || panel.x.scale === "category" || !panel.y || panel.y.scale === "category") return;
    const [x, y] = [scaleOf(svg, "x"), scaleOf(svg, "y")];
    if (!x || !y) return;
    const place = placeOf(svg, this.#pointer);
    const [low, high] = panel.x.domain;
    const at = Number(x.value(place.x).toFixed(panel.x.digits));
    if (at < low || at > high) return;
    const lines = panel.marks.filter((mark) => mark.mark === "line");
    const readings = lines.flatMap((mark) => readingOf(mark, numbers, shown.frame, at, panel) ?? []);
    if (!readings.length) return;
    svg.append(hair(svg, readings, x.at, y.at));
    element.append(box(readings, at, panel));
  }
}

/**
 * The numbers of a series, or of a film at one of its pictures.
 * @param {Channel | undefined} channel
 * @param {Numbers} numbers
 * @param {number} frame
 */
function seriesOf(channel, numbers, frame) {
  if (typeof channel !== "object" || Array.isArray(channel) || channel.count === undefined) return undefined;
  const { at, count } = channel;
  if (at === undefined) return Float64Array.from({ length: count }, (_, i) => channel.start + i * channel.step);
  const begin = channel.frames ? at + Math.min(frame, channel.frames - 1) * count : at;
  return numbers.subarray(begin, begin + count);
}

/**
 * What a line says at x, between two of its points as it is drawn.
 * @param {Mark} mark
 * @param {Numbers} numbers
 * @param {number} frame
 * @param {number} at
 * @param {Panel} panel
 * @returns {Reading | undefined}
 */
function readingOf(mark, numbers, frame, at, panel) {
  const [x, y] = [seriesOf(mark.x, numbers, frame), seriesOf(mark.y, numbers, frame)];
  const next = x?.findIndex((value, i) => i > 0 && x[i - 1] <= at && at <= value && x[i - 1] < value) ?? -1;
  if (!x || !y || next < 1) return undefined;
  const share = (at - x[next - 1]) / (x[next] - x[next - 1]);
  const value = y[next - 1] + share * (y[next] - y[next - 1]);
  return { label: mark.label ?? panel.y?.label ?? "", role: mark.role, x: at, y: value };
}

/**
 * A line from the top to the bottom of a panel, with a dot on each curve.
 * @param {SVGSVGElement} svg
 * @param {Reading[]} readings
 * @param {(x: number) => number} atX
 * @param {(y: number) => number} atY
 */
function hair(svg, readings, atX, atY) {
  const [, top, , bottom] = numbersOf(svg, "data-frame") ?? [];
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "neuro-hair");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", `M${atX(readings[0].x)} ${top}V${bottom}`);
  group.append(line);
  for (const { x, y, role } of readings) {
    const height = atY(y);
    if (!(top <= height && height <= bottom)) continue;
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("cx", String(atX(x)));
    dot.setAttribute("cy", String(height));
    dot.setAttribute("r", "3");
    dot.style.setProperty("fill", `var(--neuro-${role})`);
    group.append(dot);
  }
  return group;
}

/**
 * @param {Reading[]} readings
 * @param {number} at
 * @param {Panel} panel
 */
function box(readings, at, { x, y }) {
  const list = document.createElement("p");
  list.className = "neuro-reading";
  list.ariaHidden = "true"; // the table has these numbers
  const print = (/** @type {Axis | undefined} */ axis, /** @type {number} */ value) =>
    axis && axis.scale !== "category" ? quantity(value, axis.unit, axis.digits) : "";
  const say = (/** @type {string} */ label, /** @type {string} */ text, role = "") => {
    const item = document.createElement("span");
    const number = document.createElement("b");
    number.textContent = text;
    if (role) number.style.setProperty("color", `var(--neuro-${role})`);
    item.append(...lettered(label, document), "\u00a0", number);
    return item;
  };
  list.append(say(x?.label ?? "", print(x, at)));
  for (const { label, role, y: value } of readings) list.append(say(label, print(y, value), role));
  return list;
}
