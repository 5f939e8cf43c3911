"""Whether a word is spelt as the dictionaries or the project's own lists have it.

A Korean word of a list is a noun, and any particles may follow it that may follow a noun of the
dictionary with the same final sound.
"""

import re
from functools import cache

from hunspell import Hunspell
from prose import ROOT, lines

from neurosim.explorable import particles

MODULES = ROOT / "node_modules"
LISTS = ROOT / "tests" / "text"
DICTIONARIES = {"en": "dictionary-en-gb", "ko": "dictionary-ko"}
# a noun of the dictionary for each final sound, which particles may follow
NOUNS = {"은로": "연필", "은으로": "사람", "는로": "나무"}
# what may stand between a noun and a particle and the dictionary does not know: 뉴런뿐이다, 2배쯤은
BETWEEN = tuple("뿐 쯤 만 만큼 까지 부터 에서 에서만 들 당 째 씩 별 끼리 짜리 꼴".split())
# endings of a clause that particles may follow as they do a noun: 고르느냐도, 왔는가로, 없어서가
CLAUSES = ("냐", "는가", "지", "서")
ENGLISH = re.compile(r"(?<![\w.@/_-])[A-Za-z]+(?:[’'][A-Za-z]+)*(?![\w/@(]|\.\w|-\d)")
# the errata quote what the post misspelt
QUOTING = "errata.md"
QUOTED = re.compile("‘[^’]*’|“[^”]*”")
KOREAN = re.compile(r"([^\s가-힣“‘]?)([가-힣]+)")


@cache
def dictionary(language):
    # the folder has one dictionary, called index
    return Hunspell("index", hunspell_data_dir=str(MODULES / DICTIONARIES[language]))


@cache
def listed(language):
    path = LISTS / f"words.{language}.txt"
    return frozenset(path.read_text("utf-8").split("\n")) - {""} if path.is_file() else frozenset()


def english(text):
    """The English words of a line: not symbols, names in code, or addresses."""
    text = re.sub(r"https?://\S+|\S+@\S+|doi:\S+|\b10\.\d{4,}/\S+|\S*[<>=\\]\S*", " ", text)
    for found in ENGLISH.finditer(text):
        word = found[0].replace("’", "'")
        # ALL CAPITALS, CamelCase, and a letter or two are symbols and abbreviations
        if len(word) > 2 and not re.search("[a-z'][A-Z]|[A-Z]{2}", word):
            yield word


def knows_english(word, own):
    stem = word.removesuffix("'s").removesuffix("'")
    # a word of the list may begin a sentence
    forms = {word, stem, word[0].lower() + word[1:], stem[0].lower() + stem[1:]}
    return any(form in own or dictionary("en").spell(form) for form in forms)


def korean(text):
    """The Korean words of a line, and what each stands behind: a letter, a digit, nothing."""
    for found in KOREAN.finditer(text):
        yield found[1], found[2]


def knows_korean(word, own, before=""):
    if word in own or plain(word):
        return True
    # particles after a symbol, a number, a parenthesis
    if before and any(follows(noun, word) for noun in NOUNS.values()):
        return True
    return any(
        (word[:i] in own and follows(model(word[:i]), word[i:]))
        or (plain(word[:i]) and between(model(word[:i]), word[i:]))
        or (word[:i].endswith(CLAUSES) and plain(word[:i]) and plain(model(word[:i]) + word[i:]))
        for i in range(1, len(word))
    )


def follows(noun, rest):
    return plain(noun + rest) or between(noun, rest)


def between(noun, rest):
    """Whether the rest is one of BETWEEN and particles."""
    for part in BETWEEN:
        after = rest.removeprefix(part)
        if after != rest and (not after or plain(model(part) + after)):
            return True
    return False


@cache
def model(word):
    topic, way = particles.particle(word, "은/는"), particles.particle(word, "으로/로")
    return NOUNS[topic + way]


@cache
def plain(word):
    return dictionary("ko").spell(word)


def words(line, language):
    """The words of a language in a line, each as `accepts` takes it."""
    text = QUOTED.sub(" ", line.plain) if line.path.endswith(QUOTING) else line.plain
    if language == "en":
        return [("", word) for word in english(text)]
    return list(korean(text)) if line.language == "ko" else []


def accepts(language, own, found):
    before, word = found
    return knows_english(word, own) if language == "en" else knows_korean(word, own, before)


def misspelt(line, own):
    """The words of a line that are in no dictionary; `own` has the listed words of a language."""
    return [
        found[1]
        for language in DICTIONARIES
        for found in words(line, language)
        if not accepts(language, own[language], found)
    ]


@cache
def unknown(language):
    """The words of all texts that the dictionary of the language does not know."""
    found = {found for line in lines() for found in words(line, language)}
    return sorted(found for found in found if not accepts(language, frozenset(), found))
