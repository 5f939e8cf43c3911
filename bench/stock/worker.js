// Pyodide as its documentation starts it: everything as npm delivers it, then the plain wheel.
let respond;

async function boot({ base, wheel }) {
  const { loadPyodide } = await import(`${base}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: base });
  await pyodide.loadPackage(wheel, { messageCallback() {} });
  respond = pyodide.pyimport("neurosim.demos").respond;
}

function run({ id, request }) {
  const [[header, numbers]] = respond(JSON.stringify(request));
  const view = numbers.getBuffer("f64");
  const copy = view.data.slice();
  view.release();
  postMessage({ type: "answer", id, header: JSON.parse(header), numbers: copy }, [copy.buffer]);
}

globalThis.onmessage = async ({ data }) => {
  try {
    if (data.type === "boot") {
      // the page gives up sooner on a worker that has never said a word
      postMessage({ type: "progress", done: 0, total: 0, awaited: 0 });
      await boot(data);
      postMessage({ type: "ready" });
    } else run(data);
  } catch (error) {
    postMessage({ type: "failed", message: String(error) });
  }
};
