// The one Python of a visit: boots Pyodide, then answers requests one after another. A boot tells
// of its progress and ends in "ready" or "failed", a run in "answer" or "refused".

/** @import { PyBuffer, PySequence } from "pyodide/ffi" */
/** @import { Numbers, Question, Reply, Run } from "./messages.ts" */

const PACE = 50; // ms between two words of progress

/** @type {(request: string) => PySequence & [string, PyBuffer]} */
let respond;

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

/** @param {Run} question */
function run({ id, request }) {
  const answer = respond(JSON.stringify(request));
  const [header, numbers] = answer;
  const view = numbers.getBuffer("f64");
  const copy = /** @type {Numbers} */ (view.data.slice());
  view.release();
  numbers.destroy();
  answer.destroy();
  tell({ type: "answer", id, header: JSON.parse(header), numbers: copy }, [copy.buffer]);
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
  try {
    run(data);
  } catch (error) {
    tell({ type: "refused", id: data.id, message: String(error) });
  }
};
