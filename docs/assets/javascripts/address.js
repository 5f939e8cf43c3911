// Keeps in the address of the page what its demos are set to: read when the page opens and when the
// reader goes back or forward, written when a hand rests. Links with data-setting set a demo in place.

import { parse, print } from "./state.js";

/** @import { Texts } from "./state.js" */
/**
 * A demo as the address knows it.
 * @typedef {{
 *   id: string,
 *   texts: Texts,
 *   apply(texts: Texts, byHand: boolean): void,
 *   shows(texts: Texts): boolean,
 *   list(row: HTMLTableRowElement, texts: Texts): void,
 *   reveal(): void,
 *   scrollIntoView(): void,
 * }} Settable
 */

const REST = 300; // ms without a move before an address is written

/** @type {Map<string, Settable>} */
const joined = new Map();
let resting = 0;

const here = () => parse(location.hash);

/** What every demo is set to; of one that has not joined yet, what the address says. */
function settings() {
  const { demos } = here();
  for (const [id, demo] of joined) demos[id] = demo.texts;
  return demos;
}

// The theme writes the section's id into the address while the reader scrolls, and would thereby
// forget the settings. Entries of the history that are marked have said all they had to say.
const replaceState = history.replaceState.bind(history);
history.replaceState = (state, unused, url) => {
  const next = new URL(url ?? location.href, location.href);
  if (next.pathname === location.pathname && !next.hash.includes("?")) {
    next.hash = print({ id: next.hash.slice(1), demos: settings() });
  }
  replaceState({ ...state, demos: true }, unused, next);
};
replaceState({ ...history.state, demos: true }, "", location.href);

/** The links of the page that set a demo, each with the demo it sets. */
function* links() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const all = document.querySelectorAll("a[data-setting]");
  for (const link of all) {
    const { id } = parse(link.hash);
    const demo = joined.get(id);
    if (demo) yield { link, demo, texts: parse(`#${id}?${link.dataset.setting}`).demos[id] ?? {} };
  }
}

/** Give the links their whole address, and mark those whose setting is shown. */
function markLinks() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const leaving = document.querySelectorAll('a[data-setting]:not([data-setting=""])');
  for (const link of leaving) {
    if (link.pathname !== location.pathname) link.hash = `${link.hash.split("?")[0]}?${link.dataset.setting}`;
  }
  for (const { link, demo, texts } of links()) {
    link.hash = print({ id: demo.id, demos: { [demo.id]: texts } });
    if (demo.shows(texts)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    const row = link.closest("tr");
    if (row) demo.list(row, texts);
  }
}

/**
 * The address of the page with all settings, leading to this demo.
 * @param {Settable} demo
 * @param {Texts} [texts] what it is set to
 */
export const addressOf = (demo, texts = demo.texts) =>
  new URL(print({ id: demo.id, demos: { ...settings(), [demo.id]: texts } }), location.href).href;

/** @param {Settable} demo */
function write(demo) {
  clearTimeout(resting);
  resting = 0;
  replaceState({ ...history.state, demos: true }, "", addressOf(demo));
}

/**
 * The reader moves this demo: its address is written at rest.
 * @param {Settable} demo
 */
export function moves(demo) {
  clearTimeout(resting);
  resting = setTimeout(write, REST, demo);
  markLinks();
}

/**
 * Set a demo from the address now and later on, until it leaves the page.
 * @param {Settable} demo
 * @param {AbortSignal} signal
 */
export function join(demo, signal) {
  joined.set(demo.id, demo);
  signal.addEventListener("abort", () => joined.delete(demo.id));
  const { id, demos } = here();
  if (demos[demo.id]) demo.apply(demos[demo.id], false);
  if (id === demo.id) arrive(demo);
  markLinks();
}

/**
 * Bring the reader to what the address names, which no browser finds behind its settings; but leave a
 * reader who returns to the page where they were.
 * @param {{ scrollIntoView(): void } | null} part
 */
function arrive(part) {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (!part || visit?.type !== "navigate") return;
  part.scrollIntoView();
  const reached = scrollY;
  // Styles and fonts may have come since.
  addEventListener("load", () => scrollY === reached && part.scrollIntoView(), { once: true });
}

document.addEventListener("click", (event) => {
  const { button, ctrlKey, metaKey, shiftKey, altKey, target } = event;
  const pressed = target instanceof Element ? target.closest("a[data-setting]") : null;
  if (!pressed || button || ctrlKey || metaKey || shiftKey || altKey) return;
  for (const { link, demo, texts } of links()) {
    if (link !== pressed) continue;
    event.preventDefault();
    if (resting) write(demo);
    demo.apply(texts, true);
    history.pushState({ demos: true }, "", addressOf(demo));
    demo.reveal();
    markLinks();
  }
});

addEventListener("popstate", ({ state }) => {
  const { id, demos } = here();
  const said = location.hash.includes("?");
  if (said || state?.demos) {
    for (const demo of joined.values()) demo.apply(demos[demo.id] ?? {}, false);
  } else {
    // A plain link to a place of the page: the demos stay as they are.
    replaceState({ demos: true }, "", print({ id, demos: settings() }));
  }
  if (said && !state?.demos) document.getElementById(id)?.scrollIntoView();
  markLinks();
});

addEventListener("DOMContentLoaded", () => {
  markLinks();
  const { id } = here();
  if (location.hash.includes("?") && !joined.has(id)) arrive(document.getElementById(id));
});
