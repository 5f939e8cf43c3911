// Plays a range: moves it from its lowest to its highest value, as a reader would, in so many seconds.
// Its button changes neither its place nor its width. With reduced motion a press goes a step further.

const STEPS = 10; // of the whole, where nothing is to move by itself
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

export class Player {
  #button;
  #range;
  #seconds;
  #words;
  #signal;
  #request = 0;
  #moving = false; // while the player itself moves the range

  /**
   * @param {HTMLElement} button
   * @param {HTMLInputElement} range
   * @param {{ seconds: number, words: Record<string, string>, signal: AbortSignal }} options the words
   *   are play, pause and step
   */
  constructor(button, range, { seconds, words, signal }) {
    this.#button = button;
    this.#range = range;
    this.#seconds = seconds;
    this.#words = words;
    this.#signal = signal;
    button.addEventListener("click", () => this.#press(), { signal });
    range.addEventListener("input", () => this.#moving || this.#stop(), { signal });
    reduced.addEventListener("change", () => this.#stop(), { signal });
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#request));
    this.#name();
  }

  get #low() {
    return Number(this.#range.min);
  }

  get #high() {
    return Number(this.#range.max);
  }

  #press() {
    if (this.#request) return this.#stop();
    const at = this.#range.valueAsNumber;
    const from = at >= this.#high ? this.#low : at;
    if (reduced.matches) {
      this.#move(from === at ? Math.min(at + (this.#high - this.#low) / STEPS, this.#high) : from);
    } else {
      this.#play(from);
    }
  }

  /** @param {number} from */
  #play(from) {
    let begun = 0;
    const advance = (/** @type {number} */ now) => {
      begun ||= now;
      const share = (now - begun) / 1000 / this.#seconds;
      const at = Math.min(from + share * (this.#high - this.#low), this.#high);
      this.#move(at);
      if (at < this.#high && !this.#signal.aborted) this.#request = requestAnimationFrame(advance);
      else this.#stop();
    };
    this.#request = requestAnimationFrame(advance);
    this.#name();
  }

  /** @param {number} at */
  #move(at) {
    const before = this.#range.value;
    this.#range.value = String(at);
    if (this.#range.value === before) return;
    this.#moving = true;
    this.#range.dispatchEvent(new Event("input", { bubbles: true }));
    this.#moving = false;
  }

  #stop() {
    if (!this.#request) return;
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    this.#name();
  }

  #name() {
    const { play, pause, step } = this.#words;
    this.#button.toggleAttribute("data-playing", this.#request !== 0);
    this.#button.setAttribute("aria-label", this.#request ? pause : reduced.matches ? step : play);
  }
}
