// What comes from elsewhere, and only when its button is pressed: videos and comments.

/** @type {NodeListOf<HTMLElement>} */
const videos = document.querySelectorAll("button[data-video]");
for (const button of videos) {
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = `https://www.youtube-nocookie.com/embed/${button.dataset.video}?autoplay=1`;
    frame.title = button.dataset.title ?? "";
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    button.parentElement?.replaceChildren(frame);
    frame.focus();
  });
}

const scheme = () => (document.body.dataset.mdColorScheme === "slate" ? "dark" : "light");

/**
 * Both services come as a script that fills the place it finds in the page.
 * @param {HTMLElement} place
 * @param {string} source
 * @param {DOMStringMap} attributes
 */
function load(place, source, attributes) {
  const script = Object.assign(document.createElement("script"), { src: source, async: true });
  Object.assign(script.dataset, attributes);
  place.replaceChildren(script);
}

/** @param {HTMLElement} place */
function giscus(place) {
  load(place, "https://giscus.app/client.js", {
    ...place.dataset,
    mapping: "pathname",
    strict: "0",
    reactionsEnabled: "1",
    emitMetadata: "0",
    inputPosition: "top",
    theme: scheme(),
    lang: document.documentElement.lang,
  });
  new MutationObserver(() => {
    place
      .querySelector("iframe")
      ?.contentWindow?.postMessage({ giscus: { setConfig: { theme: scheme() } } }, "https://giscus.app");
  }).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
}

/** @param {HTMLElement} place */
function disqus(place) {
  /** @this {{ page: { url: string, identifier: string }, language: string }} */
  function configure() {
    this.page.url = location.origin + location.pathname;
    this.page.identifier = location.pathname;
    this.language = document.documentElement.lang;
  }
  Object.assign(window, { disqus_config: configure });
  load(place, `https://${place.dataset.shortname}.disqus.com/embed.js`, { timestamp: String(Date.now()) });
}

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll(".comments-place");
for (const place of places) {
  place.querySelector("button")?.addEventListener("click", () => {
    place.classList.contains("giscus") ? giscus(place) : disqus(place);
  });
}
