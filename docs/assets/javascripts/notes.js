// Puts footnotes into the margin beside their references where there is room: the list at the end
// of the page stays the one source, only its items are placed elsewhere. See article.css.

const article = document.querySelector(".chapter");
/** @type {NodeListOf<HTMLElement>} */
const notes = document.querySelectorAll(".chapter .footnote > ol > li");
const roomy = matchMedia("screen and (min-width: 76.25em)");
const GAP = 16;

/**
 * What already stands in the margin, as [top, bottom] in px of the article.
 * @param {Element} article
 * @param {DOMRect} box its own
 */
function taken(article, box) {
  return [...article.children]
    .map((part) => part.getBoundingClientRect())
    .filter((rect) => rect.right > box.right + 1)
    .map((rect) => [rect.top - box.top, rect.bottom - box.top]);
}

/** @param {Element} article */
function place(article) {
  article.classList.toggle("notes-beside", roomy.matches);
  if (!roomy.matches) return;
  const box = article.getBoundingClientRect();
  const others = taken(article, box);
  let free = 0;
  for (const note of notes) {
    const reference = document.getElementById(note.id.replace("fn:", "fnref:"));
    const height = note.offsetHeight;
    if (!reference) continue;
    const wanted = reference.getBoundingClientRect().top - box.top;
    let top = Math.max(free, wanted);
    for (const [start, end] of others) {
      if (top >= end + GAP || top + height <= start - GAP) continue;
      const above = start - GAP - height;
      top = above >= free && wanted - above < end + GAP - wanted ? above : end + GAP;
    }
    note.style.top = `${top}px`;
    free = top + height + GAP;
  }
}

if (article && notes.length) {
  roomy.addEventListener("change", () => place(article));
  new ResizeObserver(() => place(article)).observe(article); // also once at the start
}
