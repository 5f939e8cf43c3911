// The travelling spike: plays a run of V along the cell, computed at build, in the last frame of its
// drawing. It starts when asked; with reduced motion it goes from one moment of the drawing to the
// next instead.
const SLOWER = 450; // ms of ours to a ms of the run
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * The part of a drawing at a selector.
 * @param {Element} whole
 * @param {string} selector
 */
function partOf(whole, selector) {
  /** @type {SVGElement | null} */
  const part = whole.querySelector(selector);
  if (!part) throw new Error(`a drawing without ${selector}`);
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
 * Pairs such as "143,0 158,0" as numbers.
 * @param {string} text
 */
const pairs = (text) => text.trim().split(/\s+/).map((pair) => pair.split(",").map(Number));

/**
 * The signs of charge at these places as one path; a plus where `isPlus` holds.
 * @param {number[][]} places
 * @param {number} half
 * @param {boolean} isPlus
 */
function signs(places, half, isPlus) {
  const drawn = places.map(([x, y]) => {
    const minus = `M${x - half} ${y}h${2 * half}`;
    return isPlus ? `${minus}M${x} ${y - half}v${2 * half}` : minus;
  });
  return drawn.join("");
}

/** The film: at(t) gives V (mV) along the cell with and without channels, between frames a mixture. */
class Film {
  /** @param {Record<string, string>} data */
  constructor({ film, filmPoints, filmStep }) {
    this.bytes = Uint8Array.from(atob(film), (c) => c.charCodeAt(0));
    this.points = Number(filmPoints);
    this.step = Number(filmStep); // ms
    this.frames = this.bytes.length / this.points / 2;
    this.duration = (this.frames - 1) * this.step;
  }

  /** @param {number} t */
  at(t) {
    const place = Math.min(t, this.duration) / this.step;
    const first = Math.min(Math.floor(place), this.frames - 2);
    const share = place - first;
    return [0, this.frames].map((start) =>
      Array.from({ length: this.points }, (_, i) => {
        const at = (start + first) * this.points + i;
        return (1 - share) * this.bytes[at] + share * this.bytes[at + this.points] - 100;
      }),
    );
  }
}

class Player {
  #t = 0;
  #last = 0;
  #request = 0;
  #step = -1;

  /** @param {HTMLElement} controls */
  constructor(controls) {
    this.controls = controls;
    this.words = data(controls);
    this.svg = partOf(controls.closest("figure") ?? controls, ".drawing");
    this.film = new Film(this.words);
    this.moments = this.words.filmMoments.split(" ").map(Number);
    const part = (/** @type {string} */ name) => partOf(this.svg, `[data-part="${name}"]`);
    this.voltage = part("voltage");
    this.passive = part("passive");
    this.cell = part("cell");
    this.time = part("time");
    const { x, y } = data(part("plot"));
    this.x = axis(x);
    this.y = axis(y);
    const { inside, outside } = data(this.svg);
    this.sides = { "": pairs(inside), "outer-": pairs(outside) };
    this.drawn = new Map([...this.#paths()].map((path) => [path, path.getAttribute("d")]));
    this.said = document.createElement("span");
    this.said.className = "travel-said";
    this.said.role = "status";
    this.play = this.#button(this.words.play, () => this.#toggle());
    this.previous = this.#button(this.words.previous, () => this.#show(this.#step - 1));
    this.next = this.#button(this.words.next, () => this.#show(this.#step + 1));
    this.close = this.#button(this.words.end, () => this.#end());
    this.#offer();
    reduced.addEventListener("change", () => this.#offer());
    controls.hidden = false;
  }

  *#paths() {
    yield this.voltage;
    yield this.passive;
    yield* this.cell.querySelectorAll("path");
  }

  /**
   * @param {string} word
   * @param {() => void} act
   */
  #button(word, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word;
    button.addEventListener("click", act);
    return button;
  }

  /** The buttons: one that plays and pauses, or a pair that steps; and one that ends either. */
  #offer() {
    const buttons = reduced.matches ? [this.previous, this.next] : [this.play];
    this.controls.replaceChildren(...buttons, this.close, this.said);
    this.#end();
  }

  #toggle() {
    if (this.#request) {
      this.#stop();
      this.play.textContent = this.words.play;
      return;
    }
    if (this.#t >= this.film.duration) this.#t = 0;
    this.play.textContent = this.words.pause;
    this.close.hidden = false;
    this.#last = performance.now();
    this.#request = requestAnimationFrame(this.#advance);
  }

  #advance = (/** @type {number} */ now) => {
    const passed = Math.max(0, now - this.#last); // the first frame may be stamped before the click
    this.#t = Math.min(this.#t + passed / SLOWER, this.film.duration);
    this.#last = now;
    this.#draw();
    if (this.#t < this.film.duration) {
      this.#request = requestAnimationFrame(this.#advance);
    } else {
      this.#request = 0;
      this.play.textContent = this.words.again;
    }
  };

  /**
   * One of the moments of the drawing, said as well as shown.
   * @param {number} step
   */
  #show(step) {
    this.#step = step;
    this.#t = this.moments[step];
    this.#draw();
    this.close.hidden = false;
    this.previous.disabled = step <= 0;
    this.next.disabled = step >= this.moments.length - 1;
    this.said.textContent = `${step + 1} / ${this.moments.length}: ${this.#t.toFixed(1)} ms`;
  }

  #stop() {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
  }

  /** The drawing as it was. */
  #end() {
    const here = this.controls.contains(document.activeElement);
    this.#stop();
    this.#t = 0;
    this.#step = -1;
    for (const [path, d] of this.drawn) path.setAttribute("d", d ?? "");
    delete this.svg.dataset.playing;
    this.close.hidden = true;
    this.said.textContent = "";
    this.play.textContent = this.words.play;
    this.previous.disabled = true;
    this.next.disabled = false;
    if (here) (reduced.matches ? this.next : this.play).focus();
  }

  #draw() {
    this.svg.dataset.playing = "";
    const [active, passive] = this.film.at(this.#t);
    const place = (/** @type {number} */ i) => this.x((i + 0.5) / active.length);
    const line = (/** @type {number[]} */ V) => "M" + V.map((v, i) => `${place(i).toFixed(1)} ${this.y(v).toFixed(1)}`).join("L");
    this.voltage.setAttribute("d", line(active));
    this.passive.setAttribute("d", line(passive));
    this.time.textContent = `${this.#t.toFixed(1)} ms`;

    const left = active.findIndex((v) => v > 0);
    const right = active.findLastIndex((v) => v > 0);
    const positive = (/** @type {number[]} */ [x]) => left >= 0 && place(left) <= x && x <= place(right);
    const cell = (/** @type {string} */ name) => partOf(this.cell, `.${name}`);
    cell("tint").setAttribute("d", left < 0 ? "" : `M${place(left)} -7.5H${place(right)}V7.5H${place(left)}Z`);
    for (const [side, places] of Object.entries(this.sides)) {
      const inside = side === "";
      const half = inside ? 2.6 : 2.2;
      const [turned, usual] = [places.filter(positive), places.filter((at) => !positive(at))];
      cell(side + "plus").setAttribute("d", signs(inside ? turned : usual, half, true));
      cell(side + "minus").setAttribute("d", signs(inside ? usual : turned, half, false));
    }
  }
}

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll(".travel-controls");
for (const controls of places) new Player(controls);
