// The line below a demo that says how Python is doing, with a button where the reader can do something
// about it; a word about something else takes its place for a while.

export class Status {
  #element;
  #giveFocus;
  #noting = 0;

  /**
   * @param {HTMLElement} element
   * @param {() => void} giveFocus where the keyboard goes on when the button that it was on has gone
   */
  constructor(element, giveFocus) {
    this.#element = element;
    this.#giveFocus = giveFocus;
  }

  /** What it says. */
  get message() {
    return this.#element.querySelector(".neuro-message")?.textContent;
  }

  /**
   * @param {string} text
   * @param {HTMLButtonElement} [button]
   */
  say(text, button) {
    const notes = this.#element.querySelectorAll(".neuro-note");
    const hadFocus = this.#element.contains(document.activeElement);
    const progress = part("progress");
    progress.setAttribute("aria-hidden", "true"); // a screen reader need not hear every step
    this.#element.replaceChildren(part("message", text), progress, ...(button ? [button] : []), ...notes);
    if (!hadFocus) return;
    if (button) button.focus();
    else this.#giveFocus();
  }

  /**
   * How far something has come, beside what is said.
   * @param {number} share
   * @param {string} text
   */
  advance(share, text) {
    /** @type {HTMLElement | null} */
    const progress = this.#element.querySelector(".neuro-progress");
    if (!progress) return;
    progress.textContent = text;
    progress.style.setProperty("--done", String(share));
  }

  /**
   * A word in the place of the message, until the next one or until its time is over.
   * @param {string} text
   * @param {number} [time] in ms
   */
  note(text, time) {
    clearTimeout(this.#noting);
    this.#element.querySelector(".neuro-note")?.remove();
    if (!text) return;
    const note = part("note", text);
    this.#element.append(note);
    if (time) this.#noting = setTimeout(() => note.remove(), time);
  }
}

/**
 * @param {string} name
 * @param {string} [text]
 */
function part(name, text = "") {
  const span = document.createElement("span");
  span.className = `neuro-${name}`;
  span.textContent = text;
  return span;
}

/**
 * @param {string} text
 * @param {string} kind by which it is found: data-stop, data-retry
 * @param {() => void} act
 */
export function button(text, kind, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.dataset[kind] = "";
  made.addEventListener("click", act);
  return made;
}
