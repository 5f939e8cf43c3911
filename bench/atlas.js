// Moves a control of a demo on a fresh page and times it to the painted figure that answers.
{
  const afterFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      then();
    };
    requestAnimationFrame(() => port2.postMessage(null));
  };

  /** Set the fields of a control to another value, as far away as it goes, and say so. */
  const move = (fields) => {
    const [field] = fields;
    const change = (name) => field.dispatchEvent(new Event(name, { bubbles: true }));
    if (field.type === "range") {
      const [low, high] = [field.min, field.max].map(Number);
      field.value = field.value - low < high - field.value ? high : low;
    } else if (field.type === "radio") {
      return fields.find((one) => !one.checked).click();
    } else if (field.type === "checkbox") {
      return field.click();
    } else if (field.type === "hidden") {
      return field.closest(".neuro-control").querySelector("button").click();
    } else {
      field.selectedIndex = (field.selectedIndex + 1) % field.options.length;
    }
    change("input");
    change("change");
  };

  globalThis.atlas = {
    /** The names of the controls of a demo that are shown, but for what only plays. */
    controls(id) {
      const fields = document.querySelectorAll(`#${id} .neuro-control:not([hidden]) [name]`);
      return [...new Set([...fields].filter((f) => !f.matches("[data-timeline]")).map((f) => f.name))];
    },

    /** ms from moving a control to the first painted figure after it. */
    first(id, name) {
      const demo = document.getElementById(id);
      return new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`${id} did not answer ${name}`)), 60_000);
        new MutationObserver((_, watch) => {
          watch.disconnect();
          if (demo.dataset.state === "live") reject(new Error("Python was quicker"));
          afterFrame(() => resolve(performance.now() - start));
        }).observe(demo.querySelector(".neuro-panels"), { childList: true, subtree: true });
        const start = performance.now();
        move([...demo.querySelectorAll(`[name="${name}"]`)]);
      });
    },
  };
}
