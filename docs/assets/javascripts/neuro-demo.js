// <neuro-demo>: brings a built demo to life. Its form, figure and words are in the page already. When a
// hand comes near, the atlas of answers is fetched, and from then on answers what it knows; a hand on a
// control starts Python, which answers everything once it is up.

import { addressOf, join, moves } from "./address.js";
import { Atlas } from "./atlas.js";
import { Crosshair } from "./crosshair.js";
import { Form } from "./form.js";
import { Hand } from "./hand.js";
import { keep } from "./kept.js";
import { button, Status } from "./status.js";
import { Player } from "./timeline.js";
import { copy, pictureOf, pngFile, save, svgFile, tabbed } from "./tools.js";

/** @import { Answer, Panel, Progress, Request, Values } from "./messages.ts" */
/** @import { Texts } from "./state.js" */
/** @typedef {Pick<Answer, "header" | "numbers">} Known */
/**
 * What draws, and what is known beforehand.
 * @typedef {{ pen: typeof import("./draw.js"), atlas: Atlas | undefined }} Kit
 */

const SETTLED = 600; // ms of rest before the new sentence is read aloud
const SPOKEN = 2_000; // ms that it then stays for a screen reader, beside the one that is seen
const LATE = 12_000; // ms after which a script that has not come counts as failed
const NOTED = 4_000; // ms that a word about a copy or a file stays
const FRAMES = 2; // after which what was drawn is on the screen
const REMEMBERED = 300; // places of a trail

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

/** Whether the reader asks for fewer bytes. */
const savesData = () =>
  Boolean(/** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData);

class Demo {
  #element;
  #figure;
  #form;
  #hand;
  #crosshair;
  #status;
  /** @type {Record<string, string>} */
  #words;

  /** @type {Record<string, string>} */
  #drawings = {};

  /** @type {Promise<Kit> | undefined} */
  #kit;
  /** @type {Kit["pen"] | undefined} */
  #pen;
  /** @type {Kit["atlas"]} */
  #atlas;
  /** @type {Awaited<ReturnType<typeof import("./python.js").python>> | undefined} */
  #python;

  /** @type {Known | undefined} */
  #shown;
  /** @type {Known | undefined} */
  #start;
  /** @type {ReturnType<Kit["pen"]["places"]>} */
  #trail = [];
  #busy = false;
  #changed = false;
  /** @type {AbortController | undefined} */
  #slices; // stops the run of which a first slice has been shown
  #trouble = ""; // why Python does not answer
  #speaking = 0;

  /**
   * @param {HTMLElement} element
   * @param {AbortSignal} signal
   */
  constructor(element, signal) {
    this.#element = element;
    this.#words = JSON.parse(element.dataset.words ?? "{}");
    this.#figure = this.#part(".neuro-figure");
    this.#form = new Form(this.#part("form"));
    this.#form.listen(signal);
    this.#status = new Status(this.#part(".neuro-status"), () =>
      this.#part(".neuro-control:not([hidden]) :is(input, select)").focus(),
    );
    /** @type {NodeListOf<HTMLTemplateElement>} */
    const drawings = element.querySelectorAll("template[data-drawing]");
    for (const { dataset, innerHTML } of drawings) this.#drawings[dataset.drawing ?? ""] = innerHTML;
    this.#form.element.addEventListener("input", (event) => this.#onInput(event), { signal });
    this.#form.element.addEventListener("reset", () => (this.#trail = []), { signal });
    this.#hand = new Hand(this.#figure, this.#form, signal, () => this.#mean());
    const shown = () => this.#shown && { answer: this.#shown, frame: this.#form.frame };
    this.#crosshair = new Crosshair(this.#figure, shown, signal);
    this.#watch(signal);
    this.#offer(signal);
    const moved = Object.keys(this.#form.texts).length > 0;
    this.#form.show();
    keep(this.#form, signal, () => this.#follow());
    join(this, signal);
    // The reader may have been here before this script was.
    if (moved) this.#follow();
    if (moved || element.querySelector("form :focus-visible")) this.#mean();
    else if (element.matches(":hover, :focus-within")) this.#comeNear().catch(() => {});
  }

  /**
   * A part that the build has written.
   * @template {Element} [Part=HTMLElement]
   * @param {string} selector
   * @returns {Part}
   */
  #part(selector) {
    /** @type {Part | null} */
    const part = this.#element.querySelector(selector);
    if (!part) throw new Error(`a demo without ${selector}`);
    return part;
  }

  /**
   * Tell a hand that comes near from one that means it. Whoever only scrolls past does neither: the
   * wheel turns under a pointer at rest, and a finger on its way is cancelled before it has clicked.
   * @param {AbortSignal} signal
   */
  #watch(signal) {
    const options = { signal, passive: true };
    const near = () => this.#comeNear().catch(() => {}); // a hand on a control tries again, and says so
    this.#element.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && near(), options);
    for (const type of ["touchstart", "focusin"]) this.#element.addEventListener(type, near, options);

    const { element } = this.#form;
    const isControl = (/** @type {Event} */ { target }) =>
      /** @type {Element} */ (target).closest("input, select, button, label, a") !== null;
    const means = (/** @type {PointerEvent} */ event) => {
      if (event.pointerType !== "touch" && event.button === 0 && isControl(event)) this.#mean();
    };
    const sees = (/** @type {Event} */ { target }) => {
      if (!(/** @type {Element} */ (target).matches(":focus-visible"))) return;
      this.#figure.scrollIntoView({ block: "nearest" });
      this.#mean();
    };
    element.addEventListener("pointerdown", means, options);
    element.addEventListener("click", (event) => isControl(event) && this.#mean(), options);
    element.addEventListener("focusin", sees, options);
  }

  /**
   * The player of a film, and what can be taken along.
   * @param {AbortSignal} signal
   */
  #offer(signal) {
    /** @type {HTMLInputElement | null} */
    const range = this.#element.querySelector("input[data-timeline]");
    /** @type {HTMLElement | null | undefined} */
    const play = range?.closest(".neuro-control")?.querySelector(".neuro-play");
    if (range && play) {
      new Player(play, range, { seconds: Number(range.dataset.seconds), words: this.#words, signal });
    }
    const take = (/** @type {Event} */ { target }) => {
      /** @type {HTMLElement | null | undefined} */
      const tool = target instanceof Element ? target.closest("[data-tool]") : null;
      if (tool) this.#take(tool.dataset.tool ?? "");
    };
    const tools = this.#part(".neuro-tools");
    tools.hidden = false;
    tools.addEventListener("click", take, { signal });
  }

  // What the address knows of a demo

  get id() {
    return this.#element.id;
  }

  /** What it is set to, but for what it was built with. */
  get texts() {
    return this.#form.addressed;
  }

  /**
   * Whether it is set to the start and these.
   * @param {Texts} texts
   */
  shows(texts) {
    const { values } = this.#form.read(texts, this.#words);
    return Object.entries(this.#form.values).every(([name, value]) => values[name] === value);
  }

  /**
   * Where it is set to these by a row of a table, show below the sentence what the row leads to.
   * @param {HTMLTableRowElement} row
   * @param {Texts} texts
   */
  list(row, texts) {
    const { values } = this.#form.read(texts, this.#words);
    if (!Object.keys(texts).every((name) => this.#form.values[name] === values[name])) return;
    const last = [...row.cells].at(-1)?.cloneNode(true);
    this.#element.querySelector(".neuro-listed")?.replaceChildren(...(last?.childNodes ?? []));
  }

  /**
   * Set it to the start and these; say what is not allowed, and leave that as at the start.
   * @param {Texts} texts
   * @param {boolean} byHand
   */
  apply(texts, byHand) {
    const { values, refused } = this.#form.read(texts, this.#words);
    const said = refused.map(({ name, value, allowed }) =>
      (allowed ? this.#words.refused : this.#words.unknown)
        .replace("{name}", name)
        .replace("{value}", value)
        .replace("{allowed}", allowed),
    );
    this.#status.note(said.join(" "));
    const isShown = Object.entries(this.#form.values).every(([name, value]) => values[name] === value);
    if (!isShown) {
      this.#form.set(values);
      this.#follow();
    }
    if (byHand) this.#mean();
  }

  /** Bring it into view, unless its figure is there. */
  reveal() {
    const { top, bottom } = this.#figure.getBoundingClientRect();
    if (top >= 0 && bottom <= innerHeight) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scrollIntoView({ behavior: still ? "auto" : "smooth" });
  }

  /** @param {ScrollIntoViewOptions} [options] */
  scrollIntoView(options) {
    this.#element.scrollIntoView(options);
  }

  // Asking

  /** Fetch what draws and what is known; it is kept, and fetched again after a failure. */
  #comeNear() {
    this.#kit ??= this.#fetch().catch((error) => {
      this.#kit = undefined;
      throw error;
    });
    return this.#kit;
  }

  /** @returns {Promise<Kit>} */
  async #fetch() {
    const place = new URL(this.#element.dataset.atlas ?? "", document.baseURI).href;
    const [pen, atlas] = await Promise.all([
      inTime(import("./draw.js")),
      // Without it Python still answers.
      Atlas.load(place).catch((error) => void console.warn("neurosim:", error)),
    ]);
    this.#pen = pen;
    this.#atlas = atlas ?? undefined;
    if (this.#form.isAtStart) this.#shown ??= this.#atlas?.start();
    this.#crosshair.draw();
    return { pen, atlas: this.#atlas };
  }

  /**
   * A hand is on it: start Python, unless the reader wants to save that. What answers at once comes first
   * and is painted before Python takes the processor and the line.
   */
  async #mean() {
    if (this.#element.dataset.state !== "static" || savesData()) return;
    await this.#comeNear().catch(() => {});
    for (let frame = 0; frame < FRAMES; frame++) await new Promise(requestAnimationFrame);
    if (this.#element.dataset.state === "static") this.#boot();
  }

  /** Start the one Python of the visit, or find it started. */
  #boot = async () => {
    if (this.#element.dataset.state === "booting" || this.#element.dataset.state === "live") return;
    if (typeof WebAssembly === "undefined") return this.#fail(this.#words.limited, "no WebAssembly");
    this.#element.dataset.state = "booting";
    this.#status.say(this.#words.starting);
    this.#comeNear().catch(() => {}); // a few bytes that answer first, before the many
    try {
      const { python } = await inTime(import("./python.js"));
      this.#python = await python(new URL(this.#element.dataset.runtime ?? "", document.baseURI).href, this.#onProgress);
    } catch (error) {
      return this.#fail(this.#words.limited, error);
    }
    this.#follow();
  };

  /** @param {Progress} progress */
  #onProgress = ({ done, total }) => {
    if (this.#element.dataset.state !== "booting" || !total) return;
    if (done >= total) return this.#status.say(this.#words.preparing);
    const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    const text = this.#words.loaded.replace("{done}", megabytes(done)).replace("{total}", megabytes(total));
    this.#status.advance(done / total, text);
  };

  /** @param {Event} event */
  #onInput({ target }) {
    this.#status.note("");
    moves(this);
    const isFilm = target instanceof HTMLElement && target.dataset.timeline !== undefined;
    if (isFilm && this.#shown) return this.#draw();
    this.#follow();
    this.#mean();
  }

  /** Show what the controls say, and go on until they rest: only the newest values are asked for. */
  #follow = async () => {
    this.#changed = true;
    this.#slices?.abort();
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#changed) {
        const { atlas } = await this.#comeNear();
        this.#changed = false;
        this.#slices = undefined;
        const { question, isAtStart } = this.#form;
        // what takes long is answered at once where that is known
        const ready = this.#isLong ? atlas?.answer(question) : undefined;
        if (ready && this.#python) this.#live();
        const answer = ready ?? (await this.#askPython(question, isAtStart)) ?? atlas?.answer(question);
        if (answer && answer !== this.#shown) this.#show(answer, isAtStart);
        this.#lag(!answer);
      }
    } catch (error) {
      this.#fail(this.#words.failed, error);
    } finally {
      this.#busy = false;
      this.#slices = undefined;
    }
  };

  get #isLong() {
    return this.#element.dataset.long !== undefined;
  }

  /**
   * What Python answers, if it is up and stays so; what it had by then, if its run was stopped.
   * @param {Values} values
   * @param {boolean} isAtStart
   */
  async #askPython(values, isAtStart) {
    if (!this.#python) return undefined;
    /** @type {Request} */
    const request = { demo: this.#element.getAttribute("name") ?? "", language: this.#element.lang, values };
    const slices = new AbortController();
    const onPart = (/** @type {Answer} */ part) => {
      this.#show(part, isAtStart);
      this.#slices = slices;
      this.#advance(part.header.progress ?? 1);
      if (this.#changed) slices.abort();
    };
    try {
      const answer = await this.#python.ask(request, { onPart, signal: slices.signal });
      this.#live();
      return answer;
    } catch (error) {
      if (slices.signal.aborted) return this.#shown;
      this.#python = undefined;
      this.#fail(this.#words.stopped, error);
    }
  }

  /** Say that Python answers, unless that is what is said. */
  #live() {
    this.#element.dataset.state = "live";
    if (this.#status.message !== this.#words.live) this.#status.say(this.#words.live);
  }

  /**
   * Say how far a long run has come, with a button that ends it where it is.
   * @param {number} share
   */
  #advance(share) {
    this.#element.dataset.state = "live";
    if (this.#status.message !== this.#words.computing) {
      this.#status.say(this.#words.computing, button(this.#words.stop, "stop", () => this.#halt()));
    }
    this.#status.advance(share, `${Math.round(100 * share)}%`);
  }

  /** Leave a long run where it is, and offer to make it again. */
  #halt() {
    this.#slices?.abort();
    this.#status.say(this.#words.halted, button(this.#words.again, "again", this.#follow));
  }

  // Showing

  /**
   * @param {Known} answer
   * @param {boolean} isAtStart
   */
  #show(answer, isAtStart) {
    const { header, numbers } = answer;
    this.#start = isAtStart ? answer : (this.#start ?? this.#atlas?.start());
    if (!this.#slices) this.#leave(header.panels); // a further slice is of the same run
    this.#shown = answer;
    this.#draw();
    this.#part(".neuro-sentence").textContent = header.sentence;
    const table = this.#pen?.drawTable(header.table, numbers, document);
    if (table) this.#part(".neuro-scroll").replaceChildren(table);
    /** @type {NodeListOf<HTMLOutputElement>} */
    const outputs = this.#element.querySelectorAll(".neuro-readouts output");
    for (const output of outputs) {
      const text = header.readouts[output.name];
      output.closest("[data-name]")?.toggleAttribute("data-absent", text === undefined);
      if (text !== undefined) output.textContent = text;
    }
    this.#speak(header.sentence);
  }

  /**
   * What is shown now will have been a place of the trail; on other axes a trail begins anew.
   * @param {Panel[]} next
   */
  #leave(next) {
    if (!this.#shown || !this.#pen) return;
    const { panels } = this.#shown.header;
    const axes = (/** @type {Panel | undefined} */ panel) => JSON.stringify([panel?.title, panel?.x, panel?.y]);
    const places = this.#pen.places(panels, this.#shown.numbers);
    this.#trail = places.map((left, i) =>
      axes(panels[i]) === axes(next[i]) ? [...(this.#trail[i] ?? []), ...left].slice(-REMEMBERED) : [],
    );
  }

  /** Draw what is shown; a film at the picture that its time line says. */
  #draw() {
    if (!this.#shown || !this.#pen) return;
    const { header, numbers } = this.#shown;
    const start = this.#form.isAtStart || !this.#start ? undefined : { ...this.#start, panels: this.#start.header.panels };
    const options = { frame: this.#form.frame, start, trail: this.#trail, drawings: this.#drawings };
    const panels = this.#pen.drawPanels(header.panels, numbers, document, options);
    this.#part(".neuro-panels").replaceChildren(...this.#pen.inColumns(header.panels, panels, document));
    this.#hand.mark();
    this.#crosshair.draw();
  }

  /**
   * Whether the figure still shows other values than the form, for want of an answer.
   * @param {boolean} isBehind
   */
  #lag(isBehind) {
    if (isBehind && this.#element.dataset.state === "static") this.#boot();
    const figure = this.#figure;
    figure.toggleAttribute("data-behind", isBehind);
    figure.ariaBusy = isBehind && this.#element.dataset.state === "booting" ? "true" : null;
    if (this.#element.dataset.state === "failed") this.#complain();
  }

  /** @param {string} sentence */
  #speak(sentence) {
    clearTimeout(this.#speaking);
    const said = this.#part(".neuro-said");
    said.textContent = "";
    this.#speaking = setTimeout(() => {
      said.textContent = sentence;
      this.#speaking = setTimeout(() => (said.textContent = ""), SPOKEN);
    }, SETTLED);
  }

  /**
   * Python does not answer: say so. What the atlas knows is still shown, and nothing that is set is lost.
   * @param {string} trouble
   * @param {unknown} error
   */
  async #fail(trouble, error) {
    console.warn("neurosim:", error);
    this.#element.dataset.state = "failed";
    const kit = await this.#comeNear().catch(() => undefined);
    if (this.#element.dataset.state !== "failed") return;
    this.#trouble = kit?.atlas || trouble === this.#words.stopped ? trouble : this.#words.failed;
    this.#lag(this.#figure.hasAttribute("data-behind"));
  }

  /** What is limited, and another try where one could help. */
  #complain() {
    const isBehind = this.#figure.hasAttribute("data-behind");
    const text = isBehind && this.#atlas ? this.#words.beyond : this.#trouble;
    if (this.#status.message === text) return;
    const isHopeless = typeof WebAssembly === "undefined";
    this.#status.say(text, isHopeless ? undefined : button(this.#words.retry, "retry", this.#boot));
  }

  /** @param {string} tool */
  async #take(tool) {
    try {
      if (tool === "link") {
        await copy(addressOf(this, this.#form.texts));
        this.#status.note(this.#words.link_copied, NOTED);
      } else if (tool === "table") {
        await copy(tabbed(this.#part(".neuro-scroll table")));
        this.#status.note(this.#words.table_copied, NOTED);
      } else {
        const paper = getComputedStyle(this.#element).getPropertyValue("--neuro-paper");
        const picture = pictureOf([this.#part(".neuro-title"), this.#figure], paper);
        save(tool === "png" ? await pngFile(picture) : svgFile(picture), `${this.id}.${tool}`);
        this.#status.note(this.#words.picture_saved, NOTED);
      }
    } catch (error) {
      console.warn("neurosim:", error);
      this.#status.note(this.#words.not_taken, NOTED);
    }
  }
}

class NeuroDemo extends HTMLElement {
  #life = new AbortController();

  connectedCallback() {
    this.#life = new AbortController();
    new Demo(this, this.#life.signal);
  }

  disconnectedCallback() {
    this.#life.abort();
  }
}

customElements.define("neuro-demo", NeuroDemo);
