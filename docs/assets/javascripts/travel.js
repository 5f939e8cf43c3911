// The travelling spike: a run of V along the cell, computed at build, plays in the last frame of its
// drawing under a time line. With reduced motion it goes from moment to moment instead.
import { Player } from "./timeline.js";

const FINER = 4; // points drawn for one of the film
const NEAR = 1e-3; // ms: as good as there

/**
 * The part of a whole at a selector.
 * @template {Element} Part
 * @param {Element} whole
 * @param {string} selector
 * @param {new () => Part} kind
 */
function partOf(whole, selector, kind) {
  const part = whole.querySelector(selector);
  if (!(part instanceof kind)) throw new Error(`a drawing without ${selector}`);
  return part;
}

/**
 * The data attributes of an element, all of which the build writes.
 * @param {HTMLElement | SVGElement} element
 */
const data = (element) => /** @type {Record<string, string>} */ (element.dataset);

/**
 * The map from values to the drawing that an attribute such as "0 1 42 370" gives.
 * @param {string} text
 */
function axis(text) {
  const [start, end, low, high] = text.split(" ").map(Number);
  return (/** @type {number} */ value) => low + ((value - start) / (end - start)) * (high - low);
}

/**
 * The smooth curve through evenly spaced values (Catmull and Rom), at a place between them.
 * @param {(i: number) => number} value
 * @param {number} last
 * @param {number} place
 */
function smooth(value, last, place) {
  const i = Math.min(Math.floor(place), last - 1);
  const s = place - i;
  const [a, b, c, d] = [i - 1, i, i + 1, i + 2].map((k) => value(Math.max(0, Math.min(k, last))));
  return b + (s / 2) * (c - a + s * (2 * a - 5 * b + 4 * c - d + s * (3 * (b - c) + d - a)));
}

/** The film: at(t) gives V (mV) along the cell with and without channels. */
class Film {
  /** @param {Record<string, string>} data */
  constructor({ film, filmPoints, filmStep, filmLow, filmRise }) {
    this.bytes = Uint8Array.from(atob(film), (c) => c.charCodeAt(0));
    this.points = Number(filmPoints);
    this.step = Number(filmStep); // ms
    this.low = Number(filmLow); // mV
    this.rise = Number(filmRise); // mV
    this.frames = this.bytes.length / this.points / 2;
  }

  /** @param {number} t */
  at(t) {
    const place = t / this.step;
    return [0, this.frames].map((start) => {
      const V = Array.from({ length: this.points }, (_, i) =>
        smooth((k) => this.bytes[(start + k) * this.points + i], this.frames - 1, place));
      const last = this.points - 1;
      return Array.from({ length: last * FINER + 1 }, (_, i) =>
        this.low + this.rise * smooth((k) => V[k], last, i / FINER));
    });
  }
}

class Travel {
  /** @param {HTMLElement} controls */
  constructor(controls) {
    const words = data(controls);
    this.svg = partOf(controls.closest("figure") ?? controls, ".drawing", SVGElement);
    this.film = new Film(words);
    this.field = partOf(controls, "[data-timeline]", HTMLInputElement);
    this.said = partOf(controls, "[role=status]", HTMLElement);
    const part = (/** @type {string} */ name) => partOf(this.svg, `[data-part="${name}"]`, SVGElement);
    this.lines = [part("voltage"), part("passive")];
    this.time = part("time");
    this.tint = partOf(part("cell"), ".tint", SVGElement);
    const { x, y } = data(part("plot"));
    this.x = axis(x);
    this.y = axis(y);
    /** @type {NodeListOf<SVGElement>} */
    this.signs = this.svg.querySelectorAll("[data-at]");
    /** @type {NodeListOf<SVGElement>} */
    this.inputs = this.svg.querySelectorAll("[data-from]");
    /** @type {NodeListOf<HTMLButtonElement>} */
    const found = controls.querySelectorAll(".travel-marks button");
    const marks = [...found];
    const stops = marks.map((mark) => Number(mark.value));
    this.moments = marks.map((mark) => mark.ariaLabel ?? "");
    this.stops = stops;
    const play = partOf(controls, ".neuro-play", HTMLButtonElement);
    new Player(play, this.field, { seconds: Number(data(this.field).seconds), stops });
    this.field.addEventListener("input", () => this.#show(this.field.valueAsNumber));
    for (const mark of marks) {
      mark.addEventListener("click", () => {
        this.field.value = mark.value;
        this.field.dispatchEvent(new Event("input"));
      });
    }
    controls.hidden = false;
  }

  /** @param {number} t */
  #show(t) {
    const moment = this.stops.findIndex((stop) => Math.abs(stop - t) < NEAR);
    this.said.textContent = moment < 0 ? "" : this.moments[moment];
    this.field.ariaValueText = `${t.toFixed(1)} ms`;
    this.time.textContent = `${t.toFixed(1)} ms`;
    const V = this.film.at(t);
    const place = (/** @type {number} */ i) => this.x((0.5 + i / FINER) / this.film.points);
    const point = (/** @type {number} */ v, /** @type {number} */ i) => `${place(i).toFixed(1)} ${this.y(v).toFixed(2)}`;
    this.lines.forEach((line, k) => line.setAttribute("d", `M${V[k].map(point).join("L")}`));

    const isPositive = (/** @type {number} */ v) => v > 0;
    const some = V[0].some(isPositive);
    const left = some ? place(V[0].findIndex(isPositive)) : 0;
    const right = some ? place(V[0].findLastIndex(isPositive)) : 0;
    this.tint.setAttribute("x", `${left}`);
    this.tint.setAttribute("width", `${right - left}`);
    for (const sign of this.signs) {
      const at = Number(sign.dataset.at);
      const turned = some && left <= at && at <= right;
      sign.toggleAttribute("hidden", turned !== sign.classList.contains("turned"));
    }
    for (const input of this.inputs) {
      const { from, to } = data(input);
      input.toggleAttribute("hidden", t < Number(from) || t > Number(to));
    }
    // at its own moment the drawing says more than the film
    this.svg.toggleAttribute("data-playing", moment !== this.stops.length - 1);
  }
}

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll(".travel-controls");
for (const controls of places) new Travel(controls);
