// The page's side of the Python worker: one worker for the visit, whoever asks first boots it.

/** @import { Answer, Progress, PythonWorker, Request } from "./messages.ts" */
/** @typedef {(progress: Progress) => void} Listener */
/** @typedef {{ resolve(answer: Answer): void, reject(e: Error): void, timer: number }} Asked */

const STALLED = 12_000; // ms without a byte or a word before a boot counts as failed
const STUCK = 10_000; // ms for one answer

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

  /** @param {PythonWorker} worker */
  constructor(worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.type !== "answer" && data.type !== "refused") return;
      const asked = this.#asked.get(data.id);
      if (!asked) return;
      this.#asked.delete(data.id);
      clearTimeout(asked.timer);
      if (data.type === "answer") asked.resolve(data);
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
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => fail("no progress"), STALLED);
      };
      wait();
      worker.onerror = (event) => fail(event.message);
      worker.onmessage = ({ data }) => {
        if (data.type === "failed") return fail(data.message);
        wait();
        if (data.type === "progress") Python.listeners.forEach((listener) => listener(data));
        if (data.type === "ready") {
          clearTimeout(timer);
          resolve(new Python(worker));
        }
      };
      worker.postMessage({ type: "boot", base });
    });
  }

  /**
   * What Python answers.
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  ask(request) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end("no answer"), STUCK);
      this.#asked.set(id, { resolve, reject, timer });
      this.#worker.postMessage({ type: "run", id, request });
    });
  }

  /**
   * Give this worker up; the next caller of `python` starts a fresh one.
   * @param {string} message
   */
  #end(message) {
    this.#worker.terminate();
    started = undefined;
    for (const { reject, timer } of this.#asked.values()) {
      clearTimeout(timer);
      reject(new Error(message));
    }
    this.#asked.clear();
  }
}
