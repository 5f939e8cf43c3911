// `phone`: the ms from the first `input` event of the membrane demo to its answer painted, the ms from
// it to Python's first figure, and how often the demo has said that something failed. Runs before the
// page's own scripts.
globalThis.phone = Promise.withResolvers();
setTimeout(() => phone.reject(new Error("no live result")), 240_000);

customElements.whenDefined("neuro-demo").then(() => {
  const demo = document.querySelector("neuro-demo[name=membrane]");
  let moved, answered, live;
  let failures = 0;
  demo.addEventListener("input", () => (moved ??= performance.now()), { capture: true });
  const tell = () => answered && live && phone.resolve([answered, live, failures]);
  const draw = () => {
    if (demo.dataset.state === "live") live ??= performance.now() - moved;
    // the first task after the frame
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      answered ??= performance.now() - moved;
      tell();
    };
    if (!answered) requestAnimationFrame(() => port2.postMessage(null));
    tell();
  };
  const look = () => {
    if (demo.dataset.state !== "failed") return;
    failures += 1;
    setTimeout(() => demo.querySelector(".neuro-status button")?.click());
  };
  new MutationObserver(draw).observe(demo.querySelector(".neuro-panels"), { childList: true });
  new MutationObserver(look).observe(demo, { attributeFilter: ["data-state"] });
});
