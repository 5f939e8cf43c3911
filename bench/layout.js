// `layout`: how far a demo moves its page. Runs before the page's own scripts.
{
  const PLACES = 5; // of a slider that are tried
  const shifts = []; // since the page was opened: [score, what moved]
  const name = (node) => (node instanceof Element ? `${node.localName}.${[...node.classList].join(".")}` : "text");
  const keep = (entries) => {
    for (const { value, sources } of entries) {
      shifts.push([value, sources.map(({ node }) => name(node)).join(", ")]);
    }
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });

  /** The first task after the next frame, which has laid out the page. */
  const frame = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        keep(observer.takeRecords());
        resolve();
      };
      requestAnimationFrame(() => port2.postMessage(null));
    });

  /** Do something to a demo and wait until its figure is drawn anew. */
  const drawnAfter = (demo, act) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${demo.id} does not answer`)), 60_000);
      const panels = demo.querySelector(".neuro-panels");
      const drawn = new MutationObserver(() => {
        drawn.disconnect();
        clearTimeout(late);
        resolve();
      });
      drawn.observe(panels, { childList: true });
      act();
    });

  const enter = (field, value) => {
    if (field.type === "checkbox" || field.type === "radio") field.checked = value;
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** What a reader can do to a control, each with a name. */
  function* moves(row) {
    const fields = row.querySelectorAll(":is(input, select)[name]");
    const [{ name, type, min, max, step, options }] = fields;
    if (type === "range") {
      const steps = Math.round((max - min) / step);
      for (let i = 0; i < PLACES; i++) {
        const value = Number(min) + step * Math.round((steps * i) / (PLACES - 1));
        yield [`${name}=${value}`, () => enter(fields[0], value)];
      }
    } else if (type === "hidden") {
      for (const button of row.querySelectorAll("[data-adds]")) yield [name, () => button.click()];
    } else if (type === "checkbox") {
      yield [name, () => enter(fields[0], !fields[0].checked)];
    } else if (type === "radio") {
      for (const radio of fields) yield [`${name}=${radio.value}`, () => enter(radio, true)];
    } else {
      for (const { value } of options) yield [`${name}=${value}`, () => enter(fields[0], value)];
    }
  }

  globalThis.layout = {
    /** Bring a demo into view, where it stays, and forget what has moved so far. */
    async begin(demo) {
      demo.scrollIntoView();
      await document.fonts.ready;
      for (let i = 0; i < 30; i++) await frame();
      shifts.length = 0;
    },

    /**
     * Go live, set every control, and follow every link that sets the demo. Heights by setting, and what
     * moved: [setting, score, parts].
     */
    async sweep(demo) {
      const heights = {};
      const moved = [];
      const look = async (setting) => {
        await frame();
        heights[setting] = demo.getBoundingClientRect().height;
        for (const [score, parts] of shifts.splice(0)) moved.push([setting, score, parts]);
      };
      const form = demo.querySelector("form");
      const field = (name) => form.querySelector(`[name="${name}"]`);
      await look("static");
      await drawnAfter(demo, () => form.querySelector("input[type=range]").focus({ preventScroll: true }));
      await look("live");
      for (const row of form.querySelectorAll(".neuro-control")) {
        const needed = Object.entries(JSON.parse(row.dataset.when ?? "{}"));
        for (const [other, [wanted]] of needed) {
          await drawnAfter(demo, () => enter(field(other), wanted));
          await look(`${other}=${wanted}`);
        }
        for (const [setting, act] of moves(row)) {
          await drawnAfter(demo, act);
          await look([...needed.map(([other, [wanted]]) => `${other}=${wanted}`), setting].join(" "));
        }
        await drawnAfter(demo, () => form.reset());
        await look("start");
      }
      for (const link of document.querySelectorAll("a[data-setting]:not([aria-current])")) {
        const [id] = link.hash.slice(1).split("?");
        if (id !== demo.id && id !== demo.getAttribute("name")) continue;
        await drawnAfter(demo, () => link.click());
        await look(link.dataset.setting);
        await drawnAfter(demo, () => form.reset());
        await look("start");
      }
      return { state: demo.dataset.state, heights, moved };
    },
  };
}
