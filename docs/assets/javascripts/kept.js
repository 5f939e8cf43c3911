// What a reader keeps: the values of controls that name a store (data-kept) live in the browser's own
// storage and nowhere else. Demos that share a store and names of controls show the same values, on one
// page and in several windows. Where storage is refused, they last as long as the page, and it is said.

/** @import { Form } from "./form.js" */
/** @import { Texts } from "./state.js" */

/** @type {Map<string, string>} what storage does not take */
const memory = new Map();
const stores = new EventTarget();

/** @param {string} store */
const keyOf = (store) => `neurosim.${store}`;

/**
 * What a store holds, as it was written.
 * @param {string} store
 */
function held(store) {
  try {
    return memory.get(store) ?? localStorage.getItem(keyOf(store)) ?? "{}";
  } catch {
    memory.set(store, "{}");
    return "{}";
  }
}

/**
 * @param {string} store
 * @param {string} text
 */
function hold(store, text) {
  try {
    if (text === "{}") localStorage.removeItem(keyOf(store));
    else localStorage.setItem(keyOf(store), text);
    memory.delete(store);
  } catch {
    memory.set(store, text);
  }
}

/**
 * What a store's text says, whoever wrote it.
 * @param {string} text
 * @returns {Texts}
 */
function read(text) {
  try {
    const texts = Object.entries(JSON.parse(text) ?? {});
    return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
  } catch {
    return {};
  }
}

/**
 * Set the kept controls of a form from their store, now and whenever it changes, and keep what the
 * reader sets.
 * @param {Form} form
 * @param {AbortSignal} signal
 * @param {() => void} changed is told when the store has set the form
 */
export function keep(form, signal, changed) {
  const store = form.store;
  if (!store) return;
  const said = form.element.querySelector(".neuro-kept > [data-refused]");
  const say = () => {
    if (said instanceof HTMLElement && memory.has(store)) said.textContent = said.dataset.refused ?? "";
  };
  const take = () => {
    if (form.keep(read(held(store)))) changed();
    say();
  };
  const put = (/** @type {Texts} */ texts) => {
    const text = JSON.stringify(texts);
    if (text === held(store)) return;
    hold(store, text);
    stores.dispatchEvent(new Event(store));
  };
  const clear = (/** @type {Event} */ { target }) => {
    if (target instanceof Element && target.closest("[data-forgets]")) put({});
  };
  form.element.addEventListener("input", () => put(form.kept), { signal });
  form.element.addEventListener("click", clear, { signal });
  stores.addEventListener(store, take, { signal });
  const elsewhere = (/** @type {StorageEvent} */ { key }) => {
    if (key === keyOf(store) || key === null) take();
  };
  addEventListener("storage", elsewhere, { signal });
  if (Object.keys(form.kept).length) put(form.kept); // the reader was here before this script
  else take();
}
