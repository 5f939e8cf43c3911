// Sets the controls of a chapter's demo and times its `input` events to the painted frame.
// Runs before the page's own scripts and beside boot.js, which brings the demo to life.
{
  let inputs = []; // time of each input event since `begin`
  let painted = []; // its latency, once painted
  let newest = 0; // input events so far, over the whole visit
  let first = 0; // of them, those before `begin`
  const asked = new Map(); // request id: input events that it knew of
  let answered = 0; // input events that the newest answer knows of
  let shownOf = 0; // input events that the newest painted figure knows of
  let waiting = [];

  addEventListener(
    "input",
    () => {
      inputs[newest++ - first] = performance.now();
    },
    { capture: true },
  );

  // The page asks once at a time and draws in the task of the answer, so the figure put in place by
  // that task is the answer's. This listener comes before the page's own.
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.type === "answer") answered = asked.get(data.id);
      });
    }

    postMessage(message, ...more) {
      if (message.type === "run") asked.set(message.id, newest);
      super.postMessage(message, ...more);
    }
  };

  const afterFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      then();
    };
    requestAnimationFrame(() => port2.postMessage(null));
  };

  const onFigure = () => {
    const known = answered;
    afterFrame(() => {
      const now = performance.now();
      for (let i = shownOf; i < known; i++) {
        if (i >= first) painted[i - first] = now - inputs[i - first];
      }
      shownOf = Math.max(shownOf, known);
      waiting = waiting.filter(({ count, resolve }) => shownOf < count || resolve());
    });
  };

  const settled = () =>
    new Promise((resolve) => {
      if (shownOf >= newest) resolve();
      else waiting.push({ count: newest, resolve });
    });

  const demo = () => document.getElementById(demoId);

  globalThis.bench = {
    settled,
    begin() {
      [inputs, painted, first] = [[], [], newest];
    },
    async end() {
      await settled();
      return painted;
    },
    /** Set a control as a reader would and wait for the figure. */
    set(name, value) {
      const field = demo().querySelector(`[name=${name}]`);
      field.value = value;
      if (field.value !== String(value)) throw new Error(`${name} cannot be ${value}`);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return settled();
    },
    drawn: () => demo().querySelector(".neuro-panels").innerHTML,
  };

  customElements.whenDefined("neuro-demo").then(() => {
    const figure = demo().querySelector(".neuro-panels");
    new MutationObserver(onFigure).observe(figure, { childList: true });
  });
}
