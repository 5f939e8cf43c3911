// Plays a range: moves it from its lowest to its highest value, as a reader would, in so many seconds.
// With reduced motion a press goes to the next stop instead.

const STEPS = 10; // of the whole
const NEAR = 1e-6; // of the whole: a range is no finer than that
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

export class Player {
  #button;
  #range;
  #seconds;
  #stops;
  #words;
  #request = 0;
  #moving = false; // while the player itself moves the range

  /**
   * @param {HTMLElement} button
   * @param {HTMLInputElement} range
   * @param {object} options
   * @param {number} options.seconds
   * @param {Record<string, string>} options.words play, pause and step
   * @param {AbortSignal} [options.signal]
   */
  constructor(button, range, { seconds, words, signal }) {
    const [low, high] = [Number(range.min), Number(range.max)];
    this.#button = button;
    this.#range = range;
    this.#seconds = seconds;
    this.#stops = Array.from({ length: STEPS + 1 }, (_, i) => low + (i / STEPS) * (high - low));
    this.#words = words;
    button.addEventListener("click", () => this.#press(), { signal });
    range.addEventListener("input", () => this.#moving || this.#pause(), { signal });
    reduced.addEventListener("change", () => this.#pause(), { signal });
    signal?.addEventListener("abort", () => this.#pause());
    this.#name();
  }

  #press() {
    if (this.#request) return this.#pause();
    const [at, low, high] = [this.#range.value, this.#range.min, this.#range.max].map(Number);
    if (reduced.matches) {
      const past = at + NEAR * (high - low);
      this.#move(this.#stops.find((stop) => stop > past) ?? this.#stops[0]);
    } else {
      this.#play(at >= high ? low : at, high, (high - low) / this.#seconds / 1000);
    }
  }

  /**
   * @param {number} from
   * @param {number} high
   * @param {number} pace of the range to a ms
   */
  #play(from, high, pace) {
    let begun = 0;
    const advance = (/** @type {number} */ now) => {
      begun ||= now;
      const at = Math.min(from + (now - begun) * pace, high);
      this.#move(at);
      if (at < high) this.#request = requestAnimationFrame(advance);
      else this.#pause();
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

  #pause() {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    this.#name();
  }

  #name() {
    const isPlaying = this.#request !== 0;
    this.#button.toggleAttribute("data-playing", isPlaying);
    const next = isPlaying ? "pause" : reduced.matches ? "step" : "play";
    this.#button.setAttribute("aria-label", this.#words[next]);
  }
}
