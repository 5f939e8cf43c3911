// `crash`: lets the worker of the membrane demo die of the next question, has Python started again as a
// reader would, and gives the ms from the death to the first figure of the new worker. Runs before the
// page's own scripts and beside boot.js, which brings the demo to life.
{
  let isDoomed = false;
  let died = 0; // when the worker died of its question
  let hasAnswered = false; // whether a worker has since

  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        hasAnswered ||= data.type === "answer" && died > 0;
      });
    }

    postMessage(message, ...more) {
      if (message.type !== "run" || !isDoomed) return super.postMessage(message, ...more);
      isDoomed = false;
      died = performance.now();
      this.terminate();
      this.dispatchEvent(new ErrorEvent("error", { message: "crashed" }));
    }
  };

  globalThis.crash = () =>
    new Promise((resolve) => {
      const demo = document.querySelector("neuro-demo[name=membrane]");
      const [status, panels] = [".neuro-status", ".neuro-panels"].map((part) => demo.querySelector(part));
      const press = () => status.querySelector("button")?.click();
      // the page draws in the task of the answer
      const look = () => hasAnswered && resolve(performance.now() - died);
      new MutationObserver(press).observe(status, { childList: true });
      new MutationObserver(look).observe(panels, { childList: true });
      isDoomed = true;
      const field = demo.querySelector("input[type=range]");
      field.stepUp();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
}
