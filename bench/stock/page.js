// An otherwise empty page: asks the worker that its address names for one answer and draws it.
// `live` stands in the page before this runs (boot.js).
const given = new URLSearchParams(location.search);
const address = (name) => given.has(name) && new URL(given.get(name), location).href;
const request = { demo: "membrane", language: "en", values: {} };

const worker = new Worker(address("worker"), { type: "module" });
const drawing = import("/assets/javascripts/draw.js");

worker.onerror = (event) => live.reject(new Error(event.message));
worker.onmessage = async ({ data }) => {
  if (data.type === "ready") worker.postMessage({ type: "run", id: 0, request });
  if (data.type === "failed" || data.type === "refused") live.reject(new Error(data.message));
  if (data.type !== "answer") return;
  const { header, numbers } = data;
  const { drawPanels, drawTable } = await drawing;
  document.querySelector("#panels").replaceChildren(...drawPanels(header.panels, numbers, document));
  document.querySelector("#sentence").textContent = header.sentence;
  document.querySelector("#table").replaceChildren(drawTable(header.table, numbers, document));
  live.resolve([performance.now(), header.readouts]);
};
worker.postMessage({ type: "boot", base: address("base"), wheel: address("wheel") });
