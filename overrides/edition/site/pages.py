"""What every page gets: reading time, the drawing module in one file, words in its language."""

import re
import subprocess

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from edition import ROOT, disk_cache

SCRIPTS = ROOT / "docs" / "assets" / "javascripts"
# Common reading speeds: about 230 English words and 500 Korean characters a minute.
WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 230, 500
_SWITCH = re.compile(r' hreflang="([\w-]+)" class=(?="md-select__link")')


@event_priority(-200)  # behind the i18n plugin, which sets the language
def on_config(config):
    # Footnotes call their way back by a title, which is English unless it is set.
    notes = config.mdx_configs.setdefault("footnotes", {})
    notes["BACKLINK_TITLE"] = config.extra["edition"]["footnote_back"]
    # Both languages are built with one list of style sheets, to which mkdocstrings adds each time.
    config.extra_css = list(dict.fromkeys(config.extra_css))


def on_files(files, config):
    """Ship draw.js with the part of Observable Plot that it uses, in one file."""
    source = SCRIPTS / "draw.js"
    key = disk_cache.digest(source, ROOT / "package-lock.json")
    bundle = disk_cache.folder("bundles", key, lambda path: bundled(source, path / "draw.js"))
    files.remove(files.get_file_from_path("assets/javascripts/draw.js"))
    files.append(
        File.generated(
            config, "assets/javascripts/draw.js", abs_src_path=str(bundle / "draw.js")
        )
    )
    return files


def bundled(source, target):
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    subprocess.run(
        [esbuild, source, "--bundle", "--minify", "--format=esm", "--log-level=warning",
         f"--outfile={target}"],
        check=True,
    )


def on_page_content(content, page, config, files):
    prose = re.sub(r"<svg.*?</svg>|<neuro-demo.*?</neuro-demo>|<[^>]+>", " ", content, flags=re.S)
    hangul = len(re.findall(r"[가-힣]", prose))
    words = len(re.findall(r"[A-Za-z][\w'’-]*", prose))
    minutes = hangul / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE
    page.meta["reading_minutes"] = max(1, round(minutes))


@event_priority(-200)  # behind the i18n plugin, which writes these links
def on_page_context(context, page, config, nav):
    # On the front pages they start at the server's root, where the site need not lie. As addresses
    # below the site's root, which is English, they are made relative like all others.
    for alternate in config.extra.alternate:
        if alternate["link"].startswith("/"):
            alternate["link"] = "" if alternate["lang"] == "en" else alternate["lang"] + "/"
    return context


@event_priority(-200)  # behind whatever else changes the page
def on_post_page(output, page, config):
    # Material's script asks every link[rel=alternate] for a sitemap of its own and gets errors;
    # with the space the links say the same to a browser and that selector passes them over.
    output = output.replace('<link rel="alternate" ', '<link rel="alternate " ')
    # Its languages name themselves, each in its own.
    output = _SWITCH.sub(r' hreflang="\1" lang="\1" class=', output)
    # Its search is a dialog without a name.
    name = config.extra["edition"]["search"]
    return output.replace(
        'data-md-component="search" role="dialog"',
        f'data-md-component="search" role="dialog" aria-label="{name}"',
    )
