// `live`: the time of a page's first live result and what its readouts then say. On a chapter this
// gives the demo the reader's intent as soon as it is defined; the empty page tells for itself.
globalThis.live = Promise.withResolvers();
setTimeout(() => live.reject(new Error("no live result")), 120_000);

customElements.whenDefined("neuro-demo").then(() => {
  const demo = document.querySelector("neuro-demo[name=membrane]");
  const look = () => {
    const now = performance.now();
    const { state } = demo.dataset;
    const outputs = [...demo.querySelectorAll("output")];
    const said = Object.fromEntries(outputs.map((output) => [output.name, output.textContent]));
    if (state === "live") live.resolve([now, said]);
    if (state === "failed") live.reject(new Error(demo.querySelector(".neuro-status").textContent));
  };
  new MutationObserver(look).observe(demo, { attributeFilter: ["data-state"] });
  demo.querySelector("input[type=range]").focus();
});
