"""English."""

from edition.languages.language import (
    BETWEEN_WORDS,
    ENGLISH_PLURAL,
    CommentsWords,
    GlossaryWords,
    Language,
    NotFoundWords,
    ParametersWords,
    Reading,
    Search,
    VideoWords,
    Words,
)
from edition.science import NUMERALS


def initial(name: str) -> str:
    return name[0].upper()


WORDS = Words(
    description="How alike are the neurons of a brain and the neurons of a deep network?",
    copyright="Text CC BY 4.0, code MIT. After a post by Bumjin Park (KAIST), 2023.",
    dark="Dark",
    light="Light",
    author="Author of the post",
    affiliation="Affiliation",
    published="Post published",
    published_on="4 August 2023",
    edition="This edition",
    note="rewritten, corrected and completed by the neurosim project, with live simulations",
    licence="Licence",
    reading_time="Reading time",
    minutes="{} min",
    errata="What was corrected",
    references="References",
    et_al="et al.",
    cited_in="Cited in:",
    footnote_back="Back to the text",
    section_link="Link to this section",
    follow="Go there",
    cite="Cite",
    search="Search",
    download="Download this notebook",
    glossary=GlossaryWords(symbol="symbol", unit="unit", used_in="Used in:"),
    video=VideoWords(
        play="Play",
        notice="Playing loads it from YouTube (youtube-nocookie.com).",
        link="Watch on YouTube",
    ),
    comments=CommentsWords(
        title="Comments",
        load="Load the comments",
        notice="They are kept by {} and load from there when you press the button.",
    ),
    parameters=ParametersWords(
        parameter="Parameter", default="Default", unit="Unit", range="Range", meaning="Meaning"
    ),
    not_found=NotFoundWords(
        title="not found",
        said="There is no page at this address.",
        link="Go to the front page.",
    ),
)

LANGUAGE = Language(
    locale="en",
    name="English",
    locale_of_networks="en_US",
    numerals=NUMERALS["en"],
    units="bits?|min|thousand|million|billion|trillion",
    behind_signs="",
    reading=Reading(counted=r"[A-Za-z][\w'’-]*", a_minute=230),
    term_edges=(r"(?<![\w@-])", r"(?:e?s)?(?![\w-])"),
    order=str.lower,
    initial=initial,
    search=Search(
        languages=("en",),
        pipeline=("stopWordFilter",),
        separator=f"{ENGLISH_PLURAL}|{BETWEEN_WORDS}",
    ),
    particle=None,
    sections={"Notebooks": "Notebooks", "Python reference": "Python reference"},
    words=WORDS,
)
