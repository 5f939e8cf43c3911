"""Korean particles agree with the number, unit, symbol, formula or word before a parenthesis."""

import re

import prose
import pytest

from neurosim.explorable.particles import GREEK, particle

PAIRS = ["은/는", "이/가", "을/를", "과/와", "으로/로", "이나/나", "이라/라", "이란/란"]
# endings that only name a consonant's form wrongly: 5이다 and 5다 are both written
COPULAS = ["다", "고", "며", "면", "므로", "지만", "라면", "였다"]
SUFFIXES = {
    "과/와": "(는|도|의|만)?",
    "으로/로": "(는|도|만|써|부터|서|의)?",
    "이라/라": "(고|는|도|서|면)?",
}
FORMULA = "\ue000"
# a particle follows what is no Hangul: a sign, or the mark that closes what was quoted or bold
COUNTERS = "백|천|만|억|조|경|개|번|배|층|장|초|년|가지|비트|차원|화소"
ATTACHED = re.compile(rf"(?P<end>\d(?:{COUNTERS})|[^\s가-힣(\[{{‘“|])(?P<run>[가-힣]+)")
NAMES = {
    **{rf"\{name}": sign for name, sign in zip(
        "tau theta sigma eta delta Delta alpha beta gamma lambda mu phi".split(), "τθσηδΔαβγλμφ"
    )},
}  # fmt: skip


def spoken(tex):
    """The last element of a formula that is read, such as h of V_\\mathrm{th}."""
    tex = re.sub(r"\\(mathrm|mathbf|mathbb|mathsf|text|operatorname)\b", "", tex)
    # b분의 a
    tex = re.sub(r"\\d?frac\{([^{}]*)\}\{[^{}]*\}$", r"\1", tex.strip())
    if re.search(r"\^\{?[−-]?\d+\}?$", tex):
        return "제곱"
    tex = re.sub(r"[\s{}()\[\]|]|\\[,;! ]", "", tex)
    for name, sign in NAMES.items():
        tex = tex.removesuffix(name) + (sign if tex.endswith(name) else "")
    return GREEK.get(tex[-1], tex[-1])


def disagreements(text):
    """(what is written, what would agree) for every particle that does not fit."""
    text = re.sub(r"\$([^$]+)\$", lambda found: f" {spoken(found[1])}{FORMULA}", text)
    for found in ATTACHED.finditer(text):
        before = text[: found.end("end")]
        opens = re.search(r"(?:^|[\s(])[*_`]+$", before)
        wanted = None if opens else fitting(before.replace(FORMULA, ""), found["run"])
        if wanted:
            start = max(0, found.start() - 24)
            yield text[start : found.end()].replace(FORMULA, ""), wanted


def fitting(before, run):
    """The form of a particle that should stand here, or None where there is none or it fits."""
    for pair in PAIRS:
        for form in pair.split("/"):
            rest = run.removeprefix(form) if run.startswith(form) else None
            if rest is not None and re.fullmatch(SUFFIXES.get(pair, ""), rest):
                right = particle(before, pair)
                return None if right == form else right + rest
    if run in COPULAS and particle(before, "은/는") == "은":
        return "이" + run if run != "였다" else "이었다"
    return None


def test_particles_agree_with_what_they_follow():
    wrong = []
    for line in prose.in_language("ko"):
        try:
            wrong += [f"{line}: …{has}: wants {right}" for has, right in disagreements(line.text)]
        except ValueError as error:
            wrong.append(f"{line}: {error}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("7,000는", "은"), ("600조은", "는"), ("−70 mV을", "를"), ("CNN는", "은"), ("30%은", "는"),
        ("역치(threshold)을", "를"), ("축삭(axon)로", "으로"), ("1으로", "로"), ("$N$는", "은"),
        ("$V_\\mathrm{th}$은", "는"), ("$\\tau$을", "를"), ("$x^2$는", "은"), ("10⁸는", "은"),
        ("**막전위**(membrane potential)은", "는"), ("GPT-3은", "는"), ("‘뉴런’는", "은"),
        ("6.3 °C으로", "로"), ("100 MΩ를", "을"), ("8.6 × 10¹⁰다", "이다"), ("$K$은", "는"),
    ],
)  # fmt: skip
def test_a_wrong_particle_is_found(text, wanted):
    assert [right for _, right in disagreements(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    ["3가지", "4개는", "20 ms다", "5이다", "(이는", "**은닉층**", "Na⁺은", "(+)나", "600조는"],
)
def test_what_is_right_or_no_particle_is_left_alone(text):
    assert list(disagreements(text)) == []
