// <neuro-demo>: brings a built demo to life. Its form, figure and words are in the page already; on
// the first sign of intent it starts Python and from then on redraws what the controls say.
const INTENT = ["pointerenter", "pointerdown", "touchstart", "focusin", "input"];
const SETTLED = 600; // ms of rest before the new sentence is read aloud
const SPOKEN = 2_000; // ms that it then stays for a screen reader, beside the one that is seen
const LATE = 12_000; // ms after which a script that has not come counts as failed

/** What `promise` gives, or an error if it takes too long. */
function inTime(promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error("a script did not come")), LATE)),
  ]);
}

class NeuroDemo extends HTMLElement {
  #drawing;
  #runtime;
  #busy = false;
  #changed = false;
  #speak;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.words = JSON.parse(this.dataset.words);
    this.form.addEventListener("input", () => this.#onInput());
    // A form is reset after its event, so the values are read when it is done.
    this.form.addEventListener("reset", () => setTimeout(() => this.#onInput()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const type of INTENT) this.addEventListener(type, this.#start, { passive: true });
    this.#showControls();
    if (this.#hasIntent()) this.#start();
  }

  /** Whether the reader was here before this script was. */
  #hasIntent() {
    const fields = [...this.form.elements];
    const moved = fields.some((field) =>
      field.type === "checkbox"
        ? field.checked !== field.defaultChecked
        : field.type === "range" && field.value !== field.defaultValue,
    );
    const chosen = fields.some((field) => [...(field.options ?? [])].some((o) => o.selected !== o.defaultSelected));
    return moved || chosen || this.contains(document.activeElement) || this.matches(":hover");
  }

  #start = async () => {
    for (const type of INTENT) this.removeEventListener(type, this.#start);
    if (this.dataset.state === "booting" || this.dataset.state === "live") return;
    this.dataset.state = "booting";
    // The button that was pressed goes away; the keyboard goes on from the main control.
    if (this.querySelector(".neuro-status").contains(document.activeElement)) {
      this.querySelector(".neuro-control:not([hidden]) input").focus();
    }
    this.#say(this.words.starting);
    try {
      const drawing = inTime(import("./draw.js"));
      drawing.catch(() => {}); // it is waited for below, unless the other fails before
      this.#runtime = await inTime(import("./python.js"));
      [, this.#drawing] = await Promise.all([this.#python(), drawing]);
      this.#changed = true;
      await this.#catchUp();
      this.dataset.state = "live";
      this.#say(this.words.live);
    } catch (error) {
      this.#fail(this.words.failed, error);
    }
  };

  /** The one Python of the visit, started if nobody has, or if it has ended since. */
  #python() {
    const base = new URL(this.dataset.runtime, document.baseURI).href;
    return this.#runtime.python(base, this.#onProgress);
  }

  #onProgress = ({ done, total }) => {
    if (this.dataset.state !== "booting" || !total) return;
    if (done >= total) return this.#say(this.words.preparing);
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    // Not through #say: a screen reader need not hear every byte.
    const progress = this.querySelector(".neuro-progress");
    progress.textContent = this.words.loaded
      .replace("{done}", megabytes(done))
      .replace("{total}", megabytes(total));
    progress.style.setProperty("--done", done / total);
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
      this.#changed = false;
      const python = await this.#python();
      const { header, numbers } = await python.ask({
        demo: this.getAttribute("name"),
        language: this.lang,
        values: this.values,
      });
      this.#draw(header, numbers);
    }
  }

  /** What the controls say, by name. */
  get values() {
    const values = {};
    for (const field of this.form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") values[field.name] = field.checked;
      else values[field.name] = field.type === "range" ? field.valueAsNumber : field.value;
    }
    return values;
  }

  #draw(header, numbers) {
    const panels = this.#drawing.drawPanels(header.panels, numbers, document);
    this.querySelector(".neuro-panels").replaceChildren(...panels);
    this.querySelector(".neuro-sentence").textContent = header.sentence;
    this.querySelector(".neuro-scroll").innerHTML = header.table;
    for (const [name, text] of Object.entries(header.readouts)) {
      this.querySelector(`output[name="${name}"]`).textContent = text;
    }
    clearTimeout(this.#speak);
    const said = this.querySelector(".neuro-said");
    said.textContent = "";
    this.#speak = setTimeout(() => {
      said.textContent = header.sentence;
      this.#speak = setTimeout(() => (said.textContent = ""), SPOKEN);
    }, SETTLED);
  }

  /** Print each range's value beside it and hide the controls that do not apply. */
  #showControls() {
    const values = this.values;
    for (const row of this.querySelectorAll(".neuro-control")) {
      const [name, wanted] = (row.dataset.when ?? "").split("=");
      row.hidden = Boolean(name) && String(values[name]) !== wanted;
      const range = row.querySelector("input[type=range]");
      if (!range) continue;
      const number = range.valueAsNumber.toFixed(range.dataset.digits).replace("-", "−");
      const text = range.dataset.unit ? `${number}\u00a0${range.dataset.unit}` : number;
      row.querySelector(".neuro-value").textContent = text;
      range.setAttribute("aria-valuetext", text);
    }
    for (const group of this.form.querySelectorAll("details")) {
      group.hidden = !group.querySelector(".neuro-control:not([hidden])");
    }
  }

  #say(text, ...more) {
    const progress = document.createElement("span");
    progress.className = "neuro-progress";
    progress.setAttribute("aria-hidden", "true");
    const message = document.createElement("span");
    message.textContent = text;
    this.querySelector(".neuro-status").replaceChildren(message, progress, ...more);
  }

  /** Say what happened and offer another try; figure, sentence and settings stay. */
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
