// The one Python of a visit: boots Pyodide, then answers requests. A boot tells of its progress and
// ends in "ready" or "failed", a run in an "answer" without progress or in "refused". A long run goes
// by slices, between which others have their turn.

/** @import { PyBuffer, PyIterator, PySequence } from "pyodide/ffi" */
/** @import { Header, Numbers, Question, Reply } from "./messages.ts" */

const PACE = 50; // ms between two words of progress

/** @type {(request: string) => PyIterator} */
let respond;

/** @type {Map<number, PyIterator>} */
const runs = new Map();

/** @type {(reply: Reply, transfer?: Transferable[]) => void} */
const tell = (reply, transfer = []) => postMessage(reply, transfer);

/** @param {unknown} error */
const fail = (error) => tell({ type: "failed", message: String(error) });

/**
 * Let `report` hear of every file that Pyodide fetches, of its bytes and of its end. A file that does
 * not come ends the boot here and now: Pyodide itself would wait for ever.
 * @param {(bytes: number, files: number) => void} report
 */
function countBytes(report) {
  const fetchPlain = globalThis.fetch;
  globalThis.fetch = async (resource, options) => {
    report(0, 1);
    const response = await fetchPlain(resource, options).catch((error) => {
      fail(error);
      throw error;
    });
    if (!response.ok) fail(`${response.status} for ${response.url}`);
    const counted = response.body?.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          report(chunk.byteLength, 0);
          controller.enqueue(chunk);
        },
        flush: () => report(0, -1),
      }),
    );
    return new Response(counted, { status: response.status, headers: response.headers });
  };
}

/** @param {string} base */
async function boot(base) {
  let done = 0;
  let total = 0;
  let awaited = 0;
  let told = 0;
  const report = (/** @type {number} */ bytes, /** @type {number} */ files) => {
    done += bytes;
    awaited += files;
    const now = performance.now();
    if (now - told < PACE && !files) return;
    told = now;
    tell({ type: "progress", done, total, awaited });
  };
  const sizes = fetch(`${base}sizes.json`).then((response) => response.json());
  countBytes(report);
  /** @type {[typeof import("pyodide"), Record<string, number>]} */
  const [{ loadPyodide }, known] = await Promise.all([import(`${base}pyodide.mjs`), sizes]);
  // Modules are imported, not fetched, so only these pass through `report`.
  total = Object.entries(known).reduce((sum, [name, size]) => (name.endsWith(".mjs") ? sum : sum + size), 0);
  const pyodide = await loadPyodide({
    indexURL: base,
    stdLibURL: `${base}python_stdlib.zip`,
    lockFileURL: `${base}pyodide-lock.json`,
    packages: ["neurosim"],
  });
  respond = pyodide.pyimport("neurosim.demos").respond;
}

/**
 * Answer the next slice of a run, and let others have their turn before the one after it.
 * @param {number} id
 */
function advance(id) {
  const slices = runs.get(id);
  if (!slices) return;
  try {
    const header = tellNext(id, slices);
    if (header.progress === undefined) end(id);
    else setTimeout(advance, 0, id);
  } catch (error) {
    end(id);
    tell({ type: "refused", id, message: String(error) });
  }
}

/** @param {number} id */
function end(id) {
  runs.get(id)?.destroy();
  runs.delete(id);
}

/**
 * @param {number} id
 * @param {PyIterator} slices
 * @returns {Header}
 */
function tellNext(id, slices) {
  /** @type {PySequence & [string, PyBuffer]} */
  const answer = slices.next().value;
  const [text, numbers] = answer;
  const view = numbers.getBuffer("f64");
  const copy = /** @type {Numbers} */ (view.data.slice());
  view.release();
  numbers.destroy();
  answer.destroy();
  const header = JSON.parse(text);
  tell({ type: "answer", id, header, numbers: copy }, [copy.buffer]);
  return header;
}

/** @param {MessageEvent<Question>} event */
globalThis.onmessage = async ({ data }) => {
  if (data.type === "boot") {
    try {
      await boot(data.base);
      tell({ type: "ready" });
    } catch (error) {
      fail(error);
    }
    return;
  }
  if (data.type === "stop") return end(data.id);
  runs.set(data.id, respond(JSON.stringify(data.request)));
  advance(data.id);
};
