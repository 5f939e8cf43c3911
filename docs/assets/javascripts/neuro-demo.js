// <neuro-demo>: brings a built demo to life. Its form, figure and words are in the page already; on
// the first sign of intent it starts Python and from then on redraws what the controls say.

/** @import { Header, Progress, Values } from "./messages.ts" */

const INTENT = ["pointerenter", "pointerdown", "touchstart", "focusin", "input"];
const SETTLED = 600; // ms of rest before the new sentence is read aloud
const SPOKEN = 2_000; // ms that it then stays for a screen reader, beside the one that is seen
const LATE = 12_000; // ms after which a script that has not come counts as failed

/**
 * What `promise` gives, or an error if it takes too long.
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function inTime(promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error("a script did not come")), LATE)),
  ]);
}

class NeuroDemo extends HTMLElement {
  /** @type {typeof import("./python.js") | undefined} */
  #runtime;
  /** @type {typeof import("./draw.js") | undefined} */
  #drawing;
  #busy = false;
  #changed = false;
  #speak = 0;
  /** @type {Record<string, string>} */
  words = {};

  connectedCallback() {
    this.words = JSON.parse(this.dataset.words ?? "{}");
    this.form.addEventListener("input", () => this.#onInput());
    // A form is reset after its event, so the values are read when it is done.
    this.form.addEventListener("reset", () => setTimeout(() => this.#onInput()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const type of INTENT) this.addEventListener(type, this.#start, { passive: true });
    this.#showControls();
    if (this.#hasIntent()) this.#start();
  }

  /**
   * A part that the build has written.
   * @template {Element} [Part=HTMLElement]
   * @param {string} selector
   * @returns {Part}
   */
  #part(selector) {
    /** @type {Part | null} */
    const part = this.querySelector(selector);
    if (!part) throw new Error(`a demo without ${selector}`);
    return part;
  }

  /** @returns {HTMLFormElement} */
  get form() {
    return this.#part("form");
  }

  /** @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  get fields() {
    return this.form.querySelectorAll("input, select");
  }

  /** Whether the reader was here before this script was. */
  #hasIntent() {
    const moved = [...this.fields].some((field) => {
      if (field instanceof HTMLSelectElement) {
        return [...field.options].some((o) => o.selected !== o.defaultSelected);
      }
      if (field.type === "checkbox") return field.checked !== field.defaultChecked;
      return field.value !== field.defaultValue;
    });
    return moved || this.contains(document.activeElement) || this.matches(":hover");
  }

  #start = async () => {
    for (const type of INTENT) this.removeEventListener(type, this.#start);
    if (this.dataset.state === "booting" || this.dataset.state === "live") return;
    this.dataset.state = "booting";
    // The button that was pressed goes away; the keyboard goes on from the main control.
    if (this.#part(".neuro-status").contains(document.activeElement)) {
      this.#part(".neuro-control:not([hidden]) input").focus();
    }
    this.#say(this.words.starting);
    try {
      this.#changed = true;
      await this.#catchUp();
      this.dataset.state = "live";
      this.#say(this.words.live);
    } catch (error) {
      this.#fail(this.words.failed, error);
    }
  };

  /** The one Python of the visit, started if nobody has, or if it has ended since. */
  async #python() {
    this.#runtime ??= await inTime(import("./python.js"));
    const base = new URL(this.dataset.runtime ?? "", document.baseURI).href;
    return this.#runtime.python(base, this.#onProgress);
  }

  /** The module that draws. */
  async #pen() {
    return (this.#drawing ??= await inTime(import("./draw.js")));
  }

  /** @param {Progress} progress */
  #onProgress = ({ done, total }) => {
    if (this.dataset.state !== "booting" || !total) return;
    if (done >= total) return this.#say(this.words.preparing);
    const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    // Not through #say: a screen reader need not hear every byte.
    const progress = this.#part(".neuro-progress");
    progress.textContent = this.words.loaded
      .replace("{done}", megabytes(done))
      .replace("{total}", megabytes(total));
    progress.style.setProperty("--done", String(done / total));
  };

  #onInput() {
    this.#showControls();
    this.#changed = true;
    if (this.dataset.state === "live") this.#update();
  }

  async #update() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#catchUp();
    } catch (error) {
      this.#fail(this.words.stopped, error);
    } finally {
      this.#busy = false;
    }
  }

  /** Ask and draw until nothing has changed meanwhile: only the newest values are computed. */
  async #catchUp() {
    while (this.#changed) {
      const [python, { drawPanels }] = await Promise.all([this.#python(), this.#pen()]);
      this.#changed = false;
      const { header, numbers } = await python.ask({
        demo: this.getAttribute("name") ?? "",
        language: this.lang,
        values: this.values,
      });
      this.#show(header, drawPanels(header.panels, numbers, document));
    }
  }

  /** What the controls say, by name. */
  get values() {
    /** @type {Values} */
    const values = {};
    for (const field of this.fields) {
      if (field instanceof HTMLSelectElement) values[field.name] = field.value;
      else values[field.name] = field.type === "checkbox" ? field.checked : field.valueAsNumber;
    }
    return values;
  }

  /**
   * @param {Header} header
   * @param {Element[]} panels
   */
  #show(header, panels) {
    this.#part(".neuro-panels").replaceChildren(...panels);
    this.#part(".neuro-sentence").textContent = header.sentence;
    this.#part(".neuro-scroll").innerHTML = header.table;
    for (const [name, text] of Object.entries(header.readouts)) {
      this.#part(`output[name="${name}"]`).textContent = text;
    }
    clearTimeout(this.#speak);
    const said = this.#part(".neuro-said");
    said.textContent = "";
    this.#speak = setTimeout(() => {
      said.textContent = header.sentence;
      this.#speak = setTimeout(() => (said.textContent = ""), SPOKEN);
    }, SETTLED);
  }

  /** Print each range's value beside it and hide the controls that do not apply. */
  #showControls() {
    const values = this.values;
    /** @type {NodeListOf<HTMLElement>} */
    const rows = this.querySelectorAll(".neuro-control");
    for (const row of rows) {
      const [name, wanted] = (row.dataset.when ?? "").split("=");
      row.hidden = Boolean(name) && String(values[name]) !== wanted;
      /** @type {HTMLInputElement | null} */
      const range = row.querySelector("input[type=range]");
      const shown = row.querySelector(".neuro-value");
      if (!range || !shown) continue;
      const number = range.valueAsNumber.toFixed(Number(range.dataset.digits)).replace("-", "−");
      const text = range.dataset.unit ? `${number}\u00a0${range.dataset.unit}` : number;
      shown.textContent = text;
      range.setAttribute("aria-valuetext", text);
    }
    for (const group of this.form.querySelectorAll("details")) {
      group.hidden = !group.querySelector(".neuro-control:not([hidden])");
    }
  }

  /**
   * @param {string} text
   * @param {...Element} more
   */
  #say(text, ...more) {
    const progress = document.createElement("span");
    progress.className = "neuro-progress";
    progress.setAttribute("aria-hidden", "true");
    const message = document.createElement("span");
    message.textContent = text;
    this.#part(".neuro-status").replaceChildren(message, progress, ...more);
  }

  /**
   * Say what happened and offer another try; figure, sentence and settings stay.
   * @param {string} text
   * @param {unknown} error
   */
  #fail(text, error) {
    console.warn("neurosim:", error);
    this.dataset.state = "failed";
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = this.words.retry;
    retry.addEventListener("click", this.#start);
    this.#say(text, retry);
  }
}

customElements.define("neuro-demo", NeuroDemo);
