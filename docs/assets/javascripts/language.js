// Keeps the reader's place when the language is switched: the same page has the same ids.
for (const link of document.querySelectorAll("a[hreflang]")) {
  const page = link.href;
  const keepPlace = () => {
    link.href = new URL(location.hash, page).href;
  };
  for (const type of ["pointerenter", "focus", "click"]) link.addEventListener(type, keepPlace);
}
