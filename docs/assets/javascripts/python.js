// The page's side of the Python worker: one worker for the visit, whoever asks first boots it.

/** @import { Answer, Progress, PythonWorker, Request } from "./messages.ts" */
/** @typedef {(progress: Progress) => void} Listener */
/** @typedef {(answer: Answer) => void} OnPart */
/** @typedef {{ resolve(answer: Answer): void, reject(e: Error): void, onPart?: OnPart }} Asked */

const STALLED = 12_000; // ms without a byte of a file that is awaited, before a boot counts as failed
const COMPUTING = 60_000; // ms without a word while no file is: a busy machine compiles slowly
const STUCK = 10_000; // ms for one answer, or for one slice of it

/** @type {Promise<Python> | undefined} */
let started;

/**
 * The running Python below `base`, started at the first call and again after a failure.
 * @param {string} base
 * @param {Listener} onProgress
 */
export function python(base, onProgress) {
  Python.listeners.add(onProgress);
  started ??= Python.boot(base).catch((error) => {
    started = undefined;
    throw error;
  });
  return started.finally(() => Python.listeners.delete(onProgress));
}

class Python {
  /** @type {Set<Listener>} */
  static listeners = new Set();

  #worker;
  /** @type {Map<number, Asked>} */
  #asked = new Map();
  #next = 0;
  #timer = 0;
  #ended = ""; // why it answers no more

  /** @param {PythonWorker} worker */
  constructor(worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.type !== "answer" && data.type !== "refused") return;
      const asked = this.#asked.get(data.id);
      if (!asked) return;
      const isPart = data.type === "answer" && data.header.progress !== undefined;
      if (!isPart) this.#asked.delete(data.id);
      this.#watch();
      if (isPart) asked.onPart?.(data);
      else if (data.type === "answer") asked.resolve(data);
      else asked.reject(new Error(data.message));
    };
    worker.onerror = (event) => this.#end(event.message);
  }

  /**
   * @param {string} base
   * @returns {Promise<Python>}
   */
  static boot(base) {
    /** @type {PythonWorker} */
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    return new Promise((resolve, reject) => {
      let timer = 0;
      const fail = (/** @type {string} */ message) => {
        clearTimeout(timer);
        worker.terminate();
        reject(new Error(message));
      };
      const wait = (/** @type {number} */ time) => {
        clearTimeout(timer);
        timer = setTimeout(() => fail("no progress"), time);
      };
      wait(STALLED);
      worker.onerror = (event) => fail(event.message);
      worker.onmessage = ({ data }) => {
        if (data.type === "failed") return fail(data.message);
        if (data.type === "progress") {
          wait(data.awaited ? STALLED : COMPUTING);
          Python.listeners.forEach((listener) => listener(data));
        }
        if (data.type === "ready") {
          clearTimeout(timer);
          resolve(new Python(worker));
        }
      };
      worker.postMessage({ type: "boot", base });
    });
  }

  /**
   * What Python answers, and on the way there what it has by then; nothing once `signal` stops it.
   * @param {Request} request
   * @param {{ onPart?: OnPart, signal?: AbortSignal }} [options]
   * @returns {Promise<Answer>}
   */
  ask(request, { onPart, signal } = {}) {
    if (this.#ended) return Promise.reject(new Error(this.#ended));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject, onPart });
      const stop = () => {
        if (!this.#asked.delete(id)) return;
        this.#worker.postMessage({ type: "stop", id });
        this.#watch();
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
      this.#worker.postMessage({ type: "run", id, request });
      if (this.#asked.size === 1) this.#watch();
    });
  }

  /** Give the worker its time for the request that is its turn now. */
  #watch() {
    clearTimeout(this.#timer);
    if (this.#asked.size) this.#timer = setTimeout(() => this.#end("no answer"), STUCK);
  }

  /**
   * Give this worker up; the next caller of `python` starts a fresh one.
   * @param {string} message
   */
  #end(message) {
    this.#worker.terminate();
    this.#ended = message;
    started = undefined;
    clearTimeout(this.#timer);
    for (const { reject } of this.#asked.values()) reject(new Error(message));
    this.#asked.clear();
  }
}
