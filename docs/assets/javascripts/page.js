// Small helps that a page needs the browser for.

// Keep the reader's place when the language is switched: the same page has the same ids.
/** @type {NodeListOf<HTMLAnchorElement>} */
const editions = document.querySelectorAll("a[hreflang]");
for (const link of editions) {
  const page = link.href;
  const keepPlace = () => {
    link.href = new URL(location.hash, page).href;
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
