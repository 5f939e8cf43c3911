// Small helps that a page needs the browser for.

import { parse, print } from "./state.js";

/**
 * Where the reader is: at a demo that fills the window from its upper quarter down, or that is set and
 * in the middle of it; else where the address says.
 */
function place() {
  const { demos } = parse(location.hash);
  for (const demo of document.querySelectorAll("neuro-demo[id]")) {
    const { top, bottom } = demo.getBoundingClientRect();
    const reach = demo.id in demos ? innerHeight / 2 : innerHeight / 4;
    if (top < reach && innerHeight / 2 < bottom) return print({ id: demo.id, demos });
  }
  return location.hash;
}

// Keep the reader's place when the language is switched: the same page has the same ids.
/** @type {NodeListOf<HTMLAnchorElement>} */
const editions = document.querySelectorAll("a[hreflang]");
for (const link of editions) {
  const page = link.href;
  const keepPlace = () => {
    link.href = new URL(place(), page).href;
  };
  for (const type of ["pointerenter", "focus", "click"]) link.addEventListener(type, keepPlace);
}

// Let the keyboard scroll a wide table or formula, named by the heading above it.
function scrollByKeyboard() {
  /** @type {NodeListOf<HTMLElement>} */
  const parts = document.querySelectorAll("article :is(h1, h2, h3, .md-typeset__scrollwrap, div.formula)");
  let heading = "";
  for (const part of parts) {
    if (part.matches("h1, h2, h3")) {
      heading = part.textContent;
    } else if (part.scrollWidth > part.clientWidth) {
      part.tabIndex = 0;
      part.role = "group";
      part.ariaLabel = heading;
    } else {
      part.removeAttribute("tabindex");
      part.role = null;
      part.ariaLabel = null;
    }
  }
}
addEventListener("load", scrollByKeyboard);
addEventListener("resize", scrollByKeyboard);
