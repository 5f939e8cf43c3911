// The one Python of a visit: boots Pyodide, then answers requests one after another.
//
// In:  {type: "boot", base}                 Out: {type: "progress", done, total}, then {type: "ready"}
//      {type: "run", id, request}                {type: "answer", id, header, numbers}
//                                                {type: "refused", id, message}
// A failure to boot is sent as {type: "failed", message}.

const PACE = 50; // ms between two words of progress

let respond;

const fail = (error) => postMessage({ type: "failed", message: String(error) });

/**
 * Let `report` hear of every byte that Pyodide fetches. A file that does not come ends the boot here
 * and now: Pyodide itself would wait for ever.
 */
function countBytes(report) {
  const fetchPlain = globalThis.fetch;
  globalThis.fetch = async (resource, options) => {
    const response = await fetchPlain(resource, options).catch((error) => {
      fail(error);
      throw error;
    });
    if (!response.ok) fail(`${response.status} for ${response.url}`);
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          report(chunk.byteLength);
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { status: response.status, headers: response.headers });
  };
}

async function boot(base) {
  let done = 0;
  let total = 0;
  let told = 0;
  const report = (bytes) => {
    done += bytes;
    const now = performance.now();
    if (now - told < PACE && done < total) return;
    told = now;
    postMessage({ type: "progress", done, total });
  };
  const sizes = fetch(`${base}sizes.json`).then((response) => response.json());
  countBytes(report);
  const [{ loadPyodide }, known] = await Promise.all([import(`${base}pyodide.mjs`), sizes]);
  // Modules are imported, not fetched, so only these pass through `report`.
  total = Object.entries(known).reduce((sum, [name, size]) => (name.endsWith(".mjs") ? sum : sum + size), 0);
  const pyodide = await loadPyodide({
    indexURL: base,
    stdLibURL: `${base}python_stdlib.zip`,
    lockFileURL: `${base}pyodide-lock.json`,
    packages: ["neurosim"],
  });
  respond = pyodide.pyimport("neurosim.explorable").respond;
}

function run({ id, request }) {
  const answer = respond(JSON.stringify(request));
  const [header, numbers] = answer;
  const view = numbers.getBuffer("f64");
  const copy = view.data.slice();
  view.release();
  numbers.destroy();
  answer.destroy();
  postMessage({ type: "answer", id, header: JSON.parse(header), numbers: copy }, [copy.buffer]);
}

globalThis.onmessage = async ({ data }) => {
  if (data.type === "boot") {
    try {
      await boot(data.base);
      postMessage({ type: "ready" });
    } catch (error) {
      fail(error);
    }
    return;
  }
  try {
    run(data);
  } catch (error) {
    postMessage({ type: "refused", id: data.id, message: String(error) });
  }
};
