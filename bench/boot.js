// `live`: the time of a page's first live result and what its readouts then say. On a chapter this
// gives the demo that its address names the reader's intent as soon as it is defined; the empty page
// tells for itself.
globalThis.demoId = location.hash.slice(1) || "demo-membrane"; // now: scrolling changes the address
globalThis.live = Promise.withResolvers();
setTimeout(() => live.reject(new Error("no live result")), 120_000);

customElements.whenDefined("neuro-demo").then(() => {
  const demo = document.getElementById(demoId);
  const fail = () => demo.dataset.state === "failed" && live.reject(new Error("Python has failed"));
  // the state says "live" before the first figure of Python's is drawn
  const draw = () => {
    const now = performance.now();
    if (demo.dataset.state !== "live") return;
    const outputs = [...demo.querySelectorAll("[data-name]:not([data-absent]) output")];
    const said = outputs.map((output) => [output.name, output.textContent]);
    live.resolve([now, Object.fromEntries(said)]);
  };
  new MutationObserver(fail).observe(demo, { attributeFilter: ["data-state"] });
  new MutationObserver(draw).observe(demo.querySelector(".neuro-panels"), { childList: true });
  demo.querySelector("input[type=range]").focus();
});
