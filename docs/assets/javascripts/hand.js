// The hand on the figure: drags what draw.js has marked with data-control and presses what carries
// data-set. It sets the control's field, as if the reader had moved that; the keyboard does move that.

import { nearest } from "./state.js";
import { numbersOf, placeOf, scaleOf } from "./scales.js";

/** @import { Form } from "./form.js" */
/** @typedef {{ clientX: number, clientY: number }} Pointer */

const SCRUBBED = 160; // px of a vertical drag that lead a cell from its lowest to its highest value
const STILL = 8; // px that a finger may slip in a press
const RAIL = 10; // px by which it leaves the way of one control before it moves the other too

export class Hand {
  #figure;
  #form;
  #signal;
  #touched;
  /** The name of the control that is held, in the figure or in the form. */
  #held = "";

  /**
   * @param {HTMLElement} figure
   * @param {Form} form
   * @param {AbortSignal} signal
   * @param {() => void} touched is told that a hand has taken hold of something
   */
  constructor(figure, form, signal, touched) {
    this.#figure = figure;
    this.#form = form;
    this.#signal = signal;
    this.#touched = touched;
    figure.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    // A finger on a handle drags that and not the page, which is said before it moves.
    const grip = (/** @type {TouchEvent} */ event) => {
      if (/** @type {Element} */ (event.target).closest("[data-control]") && event.cancelable) event.preventDefault();
    };
    figure.addEventListener("touchstart", grip, { signal, passive: false });
    const { element } = form;
    const hold = (/** @type {Event} */ { target }) => this.#hold(/** @type {Element} */ (target));
    for (const type of ["focusin", "pointerdown"]) element.addEventListener(type, hold, { signal });
    element.addEventListener("focusout", () => this.#hold(null), { signal });
  }

  /** Show what is held; the figure has been drawn anew since. */
  mark() {
    for (const handle of this.#figure.querySelectorAll("[data-control]")) {
      handle.toggleAttribute("data-held", namesOf(handle).includes(this.#held));
    }
  }

  /** @param {Element | null} part of the form that the reader has turned to */
  #hold(part) {
    /** @type {HTMLInputElement | null | undefined} */
    const field = part?.closest(".neuro-control")?.querySelector("[name]");
    this.#held = field?.name ?? "";
    this.mark();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const target = /** @type {Element} */ (event.target);
    const handle = this.#nearest(event, target.closest("[data-control]"));
    const pressed = target.closest("[data-set]");
    if (handle) this.#drag(event, handle, target.matches(".neuro-knob") ? "" : this.#under(event));
    else if (pressed) this.#press(event, pressed.getAttribute("data-set") ?? "");
  }

  /**
   * What a press sets below the grip of a handle, which is larger than its knob.
   * @param {Pointer} pointer
   */
  #under({ clientX, clientY }) {
    const parts = document.elementsFromPoint(clientX, clientY).map((part) => part.closest("[data-set]"));
    return parts.find((part) => part && this.#figure.contains(part))?.getAttribute("data-set") ?? "";
  }

  /** @param {string} text */
  #set(text) {
    for (const [name, value] of new URLSearchParams(text)) this.#form.press(name, value);
    this.#touched();
  }

  /**
   * Where the grips of several handles lie over one another, the one whose knob is nearest.
   * @param {Pointer} pointer
   * @param {Element | null} gripped
   */
  #nearest({ clientX, clientY }, gripped) {
    if (!gripped?.matches(".neuro-handle")) return gripped;
    const away = (/** @type {Element} */ handle) => {
      const { left, right, top, bottom } = handle.getBoundingClientRect();
      return Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY);
    };
    const handles = [...this.#figure.querySelectorAll(".neuro-handle")];
    return handles.reduce((best, one) => (away(one) < away(best) ? one : best), gripped);
  }

  /**
   * Follow the pointer until it is lifted. It is captured by the figure: every answer draws the panels,
   * and with them the handle, anew.
   * @param {PointerEvent} down
   * @param {Element} handle
   * @param {string} under what is set if it is not moved
   */
  #drag(down, handle, under) {
    const ways = namesOf(handle).flatMap((name, i) => {
      const control = this.#form.controls.get(name);
      const follow = control && this.#path(down, handle, control, i ? "y" : handle.getAttribute("data-axis"));
      return control && follow ? [{ control, follow, isFree: false }] : [];
    });
    if (ways.length === 0) return;
    const [{ control }] = ways;
    const figure = this.#figure;
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, this.#signal]);
    down.preventDefault(); // of a selection of text
    figure.setPointerCapture(down.pointerId);
    figure.toggleAttribute("data-dragging", true);
    // The keyboard goes on from here, where the reader sees what it does.
    control.field.focus({ preventScroll: true });
    this.#held = control.name;
    this.mark();
    for (const { control } of ways) control.row?.toggleAttribute("data-held", true);
    this.#touched();
    let isMoved = false;
    const move = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId !== down.pointerId) return;
      const slip = [event.clientX - down.clientX, event.clientY - down.clientY].map(Math.abs);
      isMoved ||= Math.max(...slip) > STILL;
      ways.forEach((way, i) => {
        way.isFree ||= ways.length === 1 || slip[i] > Math.min(RAIL, slip[1 - i]);
        const value = nearest(way.control.rule, way.follow(event));
        if (!way.isFree || value === way.control.read()) return;
        isMoved = true;
        way.control.write(value);
        way.control.announce();
      });
    };
    const end = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId !== down.pointerId) return;
      done.abort();
      figure.toggleAttribute("data-dragging", false);
      for (const { control } of ways) {
        control.row?.toggleAttribute("data-held", false);
        control.field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      if (under && !isMoved) this.#set(under);
    };
    figure.addEventListener("pointermove", move, { signal });
    figure.addEventListener("lostpointercapture", end, { signal });
  }

  /**
   * What the value of a handle becomes as the pointer moves: it keeps its distance from the pointer.
   * @param {Pointer} down
   * @param {Element} handle
   * @param {import("./form.js").Control} control
   * @param {string | null} axis
   * @returns {((pointer: Pointer) => number) | undefined}
   */
  #path(down, handle, control, axis) {
    const { rule } = control;
    const value = Number(control.read());
    if (handle.getAttribute("data-drag") === "scrub") {
      if (rule.kind !== "range") return undefined;
      const span = rule.high - rule.low;
      return ({ clientY }) => value + ((down.clientY - clientY) / SCRUBBED) * span;
    }
    const svg = handle.closest("svg");
    if (!svg) return undefined;
    const place = this.#drawn(svg);
    const along = numbersOf(handle, "data-along");
    if (along) {
      const [x0, y0, x1, y1] = along;
      const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
      const share = (/** @type {Pointer} */ pointer) => {
        const { x, y } = place(pointer);
        return ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length;
      };
      const [shareOf, valueAt] = shares(rule);
      const off = shareOf(value) - share(down);
      return (pointer) => valueAt(share(pointer) + off);
    }
    const scale = scaleOf(svg, axis ?? "y");
    if (!scale) return undefined;
    const at = (/** @type {Pointer} */ pointer) => place(pointer)[axis === "x" ? "x" : "y"];
    const off = scale.at(value) - at(down);
    return (pointer) => scale.value(at(pointer) + off);
  }

  /**
   * Where the pointer is in the panel that stands where this one stood.
   * @param {SVGSVGElement} svg
   */
  #drawn(svg) {
    /** @returns {NodeListOf<SVGSVGElement>} */
    const all = () => this.#figure.querySelectorAll(".neuro-panel > svg");
    const index = [...all()].indexOf(svg);
    return (/** @type {Pointer} */ pointer) => placeOf(all()[index] ?? svg, pointer);
  }

  /**
   * Set what a press sets, once the pointer is lifted where it came down; a finger that scrolls is not.
   * @param {PointerEvent} down
   * @param {string} text
   */
  #press(down, text) {
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, this.#signal]);
    const up = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId !== down.pointerId) return;
      done.abort();
      const slip = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
      if (event.type === "pointercancel" || slip > STILL) return;
      this.#set(text);
    };
    for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
      addEventListener(type, up, { signal });
    }
  }
}

/**
 * The controls that a handle moves: one, or one across and one upright.
 * @param {Element} handle
 */
const namesOf = (handle) =>
  ["data-control", "data-upright"].flatMap((name) => handle.getAttribute(name) ?? []);

/**
 * A rule's values as shares of the way from its lowest to its highest, both ways.
 * @param {import("./state.js").Rule} rule
 * @returns {((value: number) => number)[]}
 */
function shares(rule) {
  if (rule.kind === "ladder") {
    const last = rule.values.length - 1;
    const at = (/** @type {number} */ share) => Math.round(Math.min(Math.max(share, 0), 1) * last);
    return [(value) => rule.values.indexOf(value) / last, (share) => rule.values[at(share)]];
  }
  const [low, high] = rule.kind === "range" ? [rule.low, rule.high] : [0, 1];
  return [(value) => (value - low) / (high - low), (share) => low + share * (high - low)];
}
