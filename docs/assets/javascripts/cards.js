// One card that shows what a link leads to: a cited work, a footnote, or what the build wrote into
// data-card. On hover, keyboard focus or a tap; without this file all of them are plain links.

const LINKS = "a.citation, a.footnote-ref, a[data-card]";
const OMITTED = ".backlinks, .footnote-backref, .headerlink";
const SHOW_AFTER = 150; // ms
const HIDE_AFTER = 250; // ms, in which the pointer can move from the link into the card
const GAP = 6; // px between link and card
const EDGE = 8; // px between card and screen

const card = Object.assign(document.createElement("div"), {
  id: "hover-card",
  className: "hover-card md-typeset",
  hidden: true,
});
card.setAttribute("role", "tooltip");
(document.querySelector("main") ?? document.body).append(card);

/** @type {HTMLAnchorElement | null} The link whose card is shown. */
let shown = null;
let timer = 0;
let touched = false;
let keyed = false;

/** @param {EventTarget | null} target */
const isInCard = (target) => target instanceof Node && card.contains(target);

/**
 * The link at or around what an event happened to; what is in the card stays a plain link.
 * @param {EventTarget | null} target
 * @returns {HTMLAnchorElement | null}
 */
function linkAt(target) {
  return target instanceof Element && !isInCard(target) ? target.closest(LINKS) : null;
}

/**
 * What the card of a link shows, or null where it has nothing to add.
 * @param {HTMLAnchorElement} link
 */
function contentOf(link) {
  const content = document.createElement("template").content;
  if (link.dataset.card) {
    content.append(document.createRange().createContextualFragment(link.dataset.card));
  } else {
    // Beside the text the note itself stands in the margin.
    if (link.matches(".notes-beside a.footnote-ref")) return null;
    const source = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!source) return null;
    content.append(...source.cloneNode(true).childNodes);
  }
  for (const part of content.querySelectorAll(OMITTED)) part.remove();
  for (const part of content.querySelectorAll("[id]")) part.removeAttribute("id");
  return content.textContent.trim() ? content : null;
}

/**
 * Tell screen readers of the card, beside what already describes the link.
 * @param {Element} link
 * @param {boolean} isShown
 */
function describe(link, isShown) {
  const ids = new Set((link.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean));
  isShown ? ids.add(card.id) : ids.delete(card.id);
  ids.size ? link.setAttribute("aria-describedby", [...ids].join(" ")) : link.removeAttribute("aria-describedby");
}

/**
 * Below the link where there is room or more of it, else above; never beyond the screen.
 * @param {Element} link
 * @param {number} x of the pointer
 */
function place(link, x) {
  const lines = [...link.getClientRects()];
  const line = lines.find(({ left, right }) => left <= x && x <= right) ?? lines[0];
  const [top, bottom] = [lines[0].top, lines[lines.length - 1].bottom];
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const { clientWidth, clientHeight } = document.documentElement;
  const above = top - Math.max(header, 0) - GAP - EDGE;
  const below = clientHeight - bottom - GAP - EDGE;
  card.style.maxHeight = "none";
  const isBelow = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = `${Math.max(isBelow ? below : above, 96)}px`;
  const { left, top: origin } = (card.offsetParent ?? document.body).getBoundingClientRect();
  const middle = (line.left + line.right - card.offsetWidth) / 2;
  const start = Math.max(EDGE, Math.min(middle, clientWidth - EDGE - card.offsetWidth));
  card.style.left = `${start - left}px`;
  card.style.top = `${(isBelow ? bottom + GAP : top - GAP - card.offsetHeight) - origin}px`;
}

/**
 * Where the link leads, for a finger that does not know that a second tap goes there.
 * @param {HTMLAnchorElement} link
 */
function wayThere(link) {
  const way = Object.assign(document.createElement("a"), { className: "follow", href: link.href });
  /** @type {HTMLTemplateElement | null} */
  const words = document.querySelector("#card-follow");
  way.textContent = words?.content.textContent ?? link.textContent;
  way.addEventListener("click", hide);
  return way;
}

/** @param {HTMLAnchorElement} link */
function show(link, x = NaN, isTouch = false) {
  clearTimeout(timer);
  if (shown === link) return;
  hide();
  const content = contentOf(link);
  if (!content) return;
  card.replaceChildren(content, ...(isTouch ? [wayThere(link)] : []));
  card.hidden = false;
  place(link, x);
  describe(link, true);
  shown = link;
}

function hide() {
  clearTimeout(timer);
  if (shown) describe(shown, false);
  shown = null;
  card.hidden = true;
}

/**
 * @param {() => void} action
 * @param {number} delay in ms
 */
function later(action, delay) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

document.addEventListener("pointerover", ({ target, pointerType, clientX }) => {
  if (pointerType === "touch") return;
  const link = linkAt(target);
  if (link) later(() => show(link, clientX), SHOW_AFTER);
  else if (isInCard(target)) clearTimeout(timer);
  else later(hide, HIDE_AFTER);
});
document.documentElement.addEventListener("pointerleave", () => later(hide, HIDE_AFTER));

document.addEventListener("focusin", ({ target }) => {
  const link = linkAt(target);
  // A page that opens at a citation focuses it, and the reader wants to see the text there.
  const isArrival = !keyed && link?.matches(":target");
  if (link?.matches(":focus-visible") && !isArrival) show(link);
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (target === shown && !isInCard(relatedTarget)) hide();
});

// A first tap shows the card and a second one follows the link; a mouse always follows.
document.addEventListener("pointerdown", ({ target, pointerType }) => {
  touched = pointerType === "touch";
  if (!isInCard(target) && linkAt(target) !== shown) hide();
});
document.addEventListener("click", (event) => {
  const link = linkAt(event.target);
  if (!link) return;
  const isFirst = touched && shown !== link;
  touched = false;
  isFirst ? show(link, event.clientX, true) : hide();
  if (isFirst && shown) event.preventDefault();
});

document.addEventListener("keydown", ({ key }) => {
  [touched, keyed] = [false, true];
  if (key === "Escape") hide();
});
for (const type of ["resize", "hashchange", "beforeprint"]) addEventListener(type, hide);
