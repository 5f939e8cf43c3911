// The form of a demo: what its controls are and what they say. Every control has a rule (state.js) and
// the fields that the build has written; a value is set in them, and read from them alone.

import { quantity } from "./format.js";
import { accepted, applies, moved } from "./state.js";

/** @import { Values } from "./messages.ts" */
/** @import { Rule, Texts, Value } from "./state.js" */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */
/** @typedef {{ name: string, value: string, allowed: string }} Refused */

/** The one control of a name. */
export class Control {
  /** @type {Rule} */
  rule;

  /**
   * @param {Field} field the first of its fields
   * @param {Rule} rule
   */
  constructor(field, rule) {
    this.name = field.name;
    this.field = field;
    this.rule = rule;
    /** @type {HTMLElement | null} */
    this.row = field.closest(".neuro-control");
    const label = this.row?.querySelector(":scope > label, legend");
    this.label = label?.textContent.trim() ?? this.name;
  }

  /** Whether it only chooses what is shown of an answer. */
  get isTimeline() {
    return this.field.dataset.timeline !== undefined;
  }

  /** @returns {Value} */
  read() {
    return this.field.value;
  }

  /** @param {Value} value */
  write(value) {
    this.field.value = String(value);
  }

  /**
   * What the build has set.
   * @returns {Value}
   */
  get start() {
    return /** @type {HTMLInputElement} */ (this.field).defaultValue;
  }

  /** Its value in words, where the words of its options do not say it. */
  get text() {
    return "";
  }

  /**
   * What it allows, for a reader.
   * @param {Record<string, string>} words
   */
  allowed(words) {
    return words.on_or_off ?? "";
  }

  /** Tell everybody that the reader has set it. */
  announce() {
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

class Range extends Control {
  /** @param {HTMLInputElement} field */
  constructor(field) {
    super(field, { kind: "range", low: Number(field.min), high: Number(field.max), step: Number(field.step) });
  }

  read() {
    return Number(this.field.value);
  }

  get start() {
    return Number(super.start);
  }

  get text() {
    return this.#print(this.read());
  }

  /** @param {Record<string, string>} words */
  allowed(words) {
    const { min, max, step } = /** @type {HTMLInputElement} */ (this.field);
    const [low, high, by] = [min, max, step].map((number) => this.#print(Number(number)));
    return words.grid.replace("{low}", low).replace("{high}", high).replace("{step}", by);
  }

  /** @param {number} value */
  #print(value) {
    const { unit = "", digits, step = 1 } = this.field.dataset; // a film's pictures are a step apart
    return quantity(value * Number(step), unit, Number(digits));
  }
}

/** A range over the places of a list of values, each with its text. */
class Ladder extends Control {
  /** @type {string[]} */
  #texts;
  /** @type {number[]} */
  #values;

  /** @param {HTMLInputElement} field */
  constructor(field) {
    const values = JSON.parse(field.dataset.values ?? "[]");
    super(field, { kind: "ladder", values });
    this.#values = values;
    this.#texts = JSON.parse(field.dataset.texts ?? "[]");
  }

  read() {
    return this.#values[Number(this.field.value)];
  }

  /** @param {Value} value */
  write(value) {
    this.field.value = String(this.#values.indexOf(Number(value)));
  }

  get start() {
    return this.#values[Number(super.start)];
  }

  get text() {
    return this.#texts[Number(this.field.value)];
  }

  allowed() {
    return this.#texts.join(", ");
  }
}

class Select extends Control {
  /** @type {HTMLOptionElement[]} */
  #options;

  /** @param {HTMLSelectElement} field */
  constructor(field) {
    const options = [...field.options];
    super(field, { kind: "choice", options: options.map((option) => option.value) });
    this.#options = options;
  }

  get start() {
    return (this.#options.find((option) => option.defaultSelected) ?? this.#options[0]).value;
  }

  allowed() {
    return this.#options.map((option) => option.text).join(", ");
  }
}

/** A choice whose options stand side by side. */
class Tabs extends Control {
  /** @type {HTMLInputElement[]} */
  #radios;

  /** @param {HTMLInputElement[]} radios */
  constructor(radios) {
    super(radios[0], { kind: "choice", options: radios.map((radio) => radio.value) });
    this.#radios = radios;
  }

  read() {
    return (this.#radios.find((radio) => radio.checked) ?? this.#radios[0]).value;
  }

  /** @param {Value} value */
  write(value) {
    for (const radio of this.#radios) radio.checked = radio.value === value;
  }

  get start() {
    return (this.#radios.find((radio) => radio.defaultChecked) ?? this.#radios[0]).value;
  }

  allowed() {
    return this.#radios.map((radio) => radio.labels?.[0]?.textContent?.trim() ?? radio.value).join(", ");
  }
}

class Switch extends Control {
  #box;

  /** @param {HTMLInputElement} field */
  constructor(field) {
    super(field, { kind: "switch" });
    this.#box = field;
  }

  read() {
    return this.#box.checked;
  }

  /** @param {Value} value */
  write(value) {
    this.#box.checked = Boolean(value);
  }

  get start() {
    return this.#box.defaultChecked;
  }
}

/** A count that buttons raise; its field is hidden, and no reset of a form touches such a one. */
class Count extends Control {
  #start;

  /** @param {HTMLInputElement} field */
  constructor(field) {
    super(field, { kind: "count", most: Number(field.dataset.most) });
    field.dataset.start ??= field.value;
    this.#start = Number(field.dataset.start);
  }

  read() {
    return Number(this.field.value);
  }

  get start() {
    return this.#start;
  }

  get text() {
    return quantity(this.read(), this.field.dataset.unit ?? "", 0);
  }

  /** @param {Record<string, string>} words */
  allowed(words) {
    const most = quantity(Number(this.field.dataset.most), "", 0);
    return words.grid.replace("{low}", "0").replace("{high}", most).replace("{step}", "1");
  }

  /** @param {number} more */
  add(more) {
    this.write(Math.min(this.read() + more, Number(this.field.dataset.most)));
  }
}

/**
 * The control that stands behind the fields of one name.
 * @param {Field[]} fields
 */
function controlOf([field, ...more]) {
  if (field instanceof HTMLSelectElement) return new Select(field);
  if (field.type === "radio") return new Tabs([field, .../** @type {HTMLInputElement[]} */ (more)]);
  if (field.type === "checkbox") return new Switch(field);
  if (field.type === "hidden") return new Count(field);
  return field.dataset.values ? new Ladder(field) : new Range(field);
}

export class Form {
  /** @type {Map<string, Control>} */
  controls = new Map();

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.element = form;
    /** @type {NodeListOf<Field>} */
    const fields = form.querySelectorAll(":is(input, select)[name]");
    for (const { name } of fields) {
      if (this.controls.has(name)) continue;
      this.controls.set(name, controlOf([...fields].filter((field) => field.name === name)));
    }
  }

  /**
   * Begin to answer the reader: what is pressed counts, and a reset is told as an input is.
   * @param {AbortSignal} signal
   */
  listen(signal) {
    const form = this.element;
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form.addEventListener("input", () => this.show(), { signal });
    const press = (/** @type {Event} */ { target }) => {
      /** @type {HTMLElement | null | undefined} */
      const button = target instanceof Element ? target.closest("[data-adds]") : null;
      /** @type {HTMLInputElement | null | undefined} */
      const field = button?.closest(".neuro-control")?.querySelector("input[type=hidden]");
      const count = this.controls.get(field?.name ?? "");
      if (!(count instanceof Count)) return;
      count.add(Number(button?.dataset.adds));
      count.announce();
    };
    form.addEventListener("click", press, { signal });
    // A form is reset after its event, so the values are read when it is done.
    const reset = () =>
      setTimeout(() => {
        if (signal.aborted) return;
        this.set({});
        form.dispatchEvent(new Event("input", { bubbles: true }));
      });
    form.addEventListener("reset", reset, { signal });
  }

  /** What the controls say, by name. */
  get values() {
    return this.#gather((control) => control.read());
  }

  /** What they said when the page was built. */
  get start() {
    return this.#gather((control) => control.start);
  }

  /**
   * What Python is asked: all but the time of a film, which it has answered whole.
   * @returns {Values}
   */
  get question() {
    const asked = [...this.controls].filter(([, control]) => !control.isTimeline);
    return Object.fromEntries(asked.map(([name, control]) => [name, control.read()]));
  }

  /** Whether an answer to the start is an answer to this. */
  get isAtStart() {
    return [...this.controls.values()].every((c) => c.isTimeline || c.read() === c.start);
  }

  /** The values that are not those of the start, as an address has them. */
  get texts() {
    return moved(this.values, this.start);
  }

  /** The picture of a film that is to be shown. */
  get frame() {
    const timeline = [...this.controls.values()].find((control) => control.isTimeline);
    if (timeline?.rule.kind !== "range") return 0;
    return Math.round((Number(timeline.read()) - timeline.rule.low) / timeline.rule.step);
  }

  /**
   * The values that these texts set over the start; what is not allowed is refused, name by name.
   * @param {Texts} texts
   * @param {Record<string, string>} words
   * @returns {{ values: Values, refused: Refused[] }}
   */
  read(texts, words) {
    const values = this.start;
    /** @type {Refused[]} */
    const refused = [];
    for (const [name, value] of Object.entries(texts)) {
      const control = this.controls.get(name);
      const read = control && accepted(control.rule, value);
      if (read !== undefined) values[name] = read;
      else refused.push({ name: control?.label ?? name, value, allowed: control?.allowed(words) ?? "" });
    }
    return { values, refused };
  }

  /**
   * Set one control as the reader would.
   * @param {string} name
   * @param {string} text
   */
  press(name, text) {
    const control = this.controls.get(name);
    const value = control && accepted(control.rule, text);
    if (value === undefined) throw new Error(`${name}=${text} cannot be set`);
    control?.write(value);
    control?.announce();
  }

  /**
   * Set these values, and the start's where there are none.
   * @param {Values} values
   */
  set(values) {
    for (const [name, control] of this.controls) control.write(values[name] ?? control.start);
    this.show();
  }

  /** Print each value beside its control and hide the controls that do not apply. */
  show() {
    const { values } = this;
    for (const { field, row, text } of this.controls.values()) {
      const shown = row?.querySelector(".neuro-value");
      if (!shown || !text) continue;
      shown.textContent = text;
      field.setAttribute("aria-valuetext", text);
    }
    /** @type {NodeListOf<HTMLElement>} */
    const rows = this.element.querySelectorAll(".neuro-control[data-when]");
    for (const row of rows) row.hidden = !applies(JSON.parse(row.dataset.when ?? "{}"), values);
    for (const group of this.element.querySelectorAll("details")) {
      group.hidden = !group.querySelector(".neuro-control:not([hidden])");
    }
  }

  /** @param {(control: Control) => Value} of */
  #gather(of) {
    return Object.fromEntries([...this.controls].map(([name, control]) => [name, of(control)]));
  }
}
