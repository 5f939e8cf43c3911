"""The Korean particle that fits a word, number, unit or symbol as it is read aloud."""

import re

LETTERS = dict(
    A="에이", B="비", C="시", D="디", E="이", F="에프", G="지", H="에이치", I="아이", J="제이",
    K="케이", L="엘", M="엠", N="엔", O="오", P="피", Q="큐", R="알", S="에스", T="티",
    U="유", V="브이", W="더블유", X="엑스", Y="와이", Z="제트",
)  # fmt: skip
GREEK = dict(
    α="알파", β="베타", γ="감마", δ="델타", ε="엡실론", ζ="제타", η="에타", θ="세타", κ="카파",
    λ="람다", μ="뮤", ν="뉴", ξ="크시", π="파이", ρ="로", σ="시그마", τ="타우", φ="파이", χ="카이",
    ψ="프시", ω="오메가", Γ="감마", Δ="델타", Θ="세타", Λ="람다", Π="파이", Σ="시그마", Φ="파이",
    Ψ="프시", Ω="오메가",
)  # fmt: skip
DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구"))
# what the zeros at the end of a whole number are read as
ZEROS = ["", "십", "백", "천", *["만"] * 4, *["억"] * 4, *["조"] * 4, *["경"] * 4]
UNITS = {
    "V": "볼트", "s": "초", "Hz": "헤르츠", "A": "암페어", "S": "지멘스", "Ω": "옴", "F": "패럿",
    "m": "미터", "M": "몰", "mol": "몰", "g": "그램", "B": "바이트", "bit": "비트", "J": "줄",
    "px": "픽셀", "W": "와트", "K": "켈빈", "C": "도", "%": "퍼센트", "°": "도", "dB": "데시벨",
    "cm²": "제곱센티미터", "m²": "제곱미터", "mm²": "제곱밀리미터", "µm²": "제곱마이크로미터",
    "cm³": "세제곱센티미터",
}  # fmt: skip
SYMBOLS = {
    **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", "제곱"), **dict(zip("₀₁₂₃₄₅₆₇₈₉", DIGITS.values())),
    "%": "퍼센트", "°": "도", "′": "프라임", "∞": "무한대", "+": "플러스", "−": "마이너스",
}  # fmt: skip
PREFIXES = {
    "p": "피코", "n": "나노", "µ": "마이크로", "μ": "마이크로", "m": "밀리", "c": "센티",
    "k": "킬로", "M": "메가", "G": "기가",
}  # fmt: skip
# words, and names that are not spelt letter by letter; without regard to case
WORDS = {
    # names
    "mcculloch": "매컬럭", "park": "박", "pitts": "피츠", "oja": "오야", "brette": "브레트",
    "izhikevich": "이지케비치", "circuits": "서키츠", "distill": "디스틸", "gpt-2": "지피티 투",
    "gpt-3": "지피티 스리", "lenet-5": "르넷 파이브", "resnet-50": "레즈넷 피프티",
    "vgg-16": "브이지지 식스틴", "alexnet": "알렉스넷", "film": "필름", "python": "파이선",
    "learning": "러닝", "numpy": "넘파이",
    # terms
    "relu": "렐루", "gelu": "겔루", "gaba": "가바", "ampa": "암파", "softplus": "소프트플러스",
    "sigmoid": "시그모이드", "tanh": "하이퍼볼릭 탄젠트", "xor": "엑스오알", "adex": "애드엑스",
    "e-prop": "이프롭", "billion": "빌리언", "trillion": "트릴리언", "million": "밀리언",
    # code
    "plot": "플롯", "docstring": "독스트링", "parametererror": "패러미터 에러",
    "divergenceerror": "다이버전스 에러", "seed": "시드", "unit": "유닛", "lost": "로스트",
    "compare": "컴페어", "table": "테이블", "solve": "솔브", "simulate": "시뮬레이트",
    "adaptivelif": "어댑티브 엘아이에프",
}  # fmt: skip
_NUMBER = re.compile(r"[−+-]?\d[\d,]*(?:\.\d+)?$")
_TAIL = re.compile(r"[A-Za-z][A-Za-z0-9-]*$")
_UNIT = re.compile(r"(\d\s?)?(?<![A-Za-z])([°%A-Za-zµμΩ²³/·]+)$")
_ASIDE = re.compile(r"(?<=\S)[（(][^()（）]*[)）]$")
_MARKS = " \t\n*_`'\"’”」』[]\u00a0\u2060\u202f"


def particle(text: str, pair: str) -> str:
    """The one of "은/는", "이/가", "을/를", "과/와" or "으로/로" that follows the text.

    The first of a pair follows a consonant, the second a vowel; 로 also follows ㄹ. What stands in
    parentheses at the end does not count, unless it is all there is.

    Errors: ValueError for a pair of another form, or a text whose end it cannot read.

    >>> [particle(word, "은/는") for word in ("뉴런", "시냅스", "축삭(axon)", "GPT-3", "CNN")]
    ['은', '는', '은', '는', '은']
    >>> [particle(word, "을/를") for word in ("−70 mV", "100 MΩ", "7,000", "600조", "K⁺")]
    ['를', '을', '을', '를', '을']
    >>> [particle(word, "으로/로") for word in ("7", "3", "URL", "10⁸", "37 °C", "2.5%")]
    ['로', '으로', '로', '으로', '로', '로']
    """
    after_consonant, slash, after_vowel = pair.partition("/")
    if not (after_consonant and slash and after_vowel):
        raise ValueError(f'pair must be of the form "은/는", got {pair!r}')
    final = (ord(reading(text)[-1]) - ord("가")) % 28
    if final == 0 or (final == 8 and after_vowel.startswith("로")):
        return after_vowel
    return after_consonant


def reading(text: str) -> str:
    """How the end of a text is read, in Hangul.

    Errors: ValueError for an end that it cannot read: a Latin word that is not in WORDS.

    >>> reading("LIF"), reading("200 pA"), reading("8.6 × 10¹⁰"), reading("τ")
    ('엘아이에프', '피코암페어', '제곱', '타우')
    """
    end = _bare(text)
    for read in (_hangul, _ion, _unit, _latin, _digits, _symbol):
        spoken = read(end)
        if spoken:
            return spoken
    raise ValueError(f"text must end in something with a known reading, got {text!r}")


def _bare(text: str) -> str:
    """The text without marks and without what its last parentheses hold."""
    end = text.rstrip(_MARKS)
    while (without := _ASIDE.sub("", end).rstrip(_MARKS)) != end and without:
        end = without
    return end.strip("()（）" + _MARKS)


def _hangul(end: str) -> str:
    return end[-1:] if "가" <= end[-1:] <= "힣" else ""


def _ion(end: str) -> str:
    return "이온" if re.search(r"[A-Z][a-z]?[²³]?[⁺⁻]$", end) else ""


def _unit(end: str) -> str:
    found = _UNIT.search(end)
    # a single letter is a unit only behind a number
    if not found or (not found[1] and len(found[2]) == 1):
        return ""
    # mS/cm² and Ω·cm are read in the order they are written
    unit = re.split(r"[/·]", found[2])[-1]
    unit = unit.removeprefix("°") or unit
    if unit in UNITS:
        return UNITS[unit]
    if unit[:1] in PREFIXES and unit[1:] in UNITS:
        return PREFIXES[unit[0]] + UNITS[unit[1:]]
    return ""


def _latin(end: str) -> str:
    found = _TAIL.search(end)
    if not found:
        return ""
    word = found[0]
    if word.lower() in WORDS:
        return WORDS[word.lower()]
    last = re.split(r"[-\d]", word)[-1]
    if last.lower() in WORDS:
        return WORDS[last.lower()]
    if last and (last.isupper() or len(last) == 1):
        return "".join(LETTERS[letter] for letter in last.upper())
    digits = re.search(r"\d+$", word)
    if not last and digits:
        return _digits(digits[0])
    raise ValueError(f"the reading of {word!r} is not known: add it to {__name__}.WORDS")


def _digits(end: str) -> str:
    found = _NUMBER.search(end)
    if not found:
        return ""
    digits = found[0].lstrip("−+-").replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." in digits or not zeros or zeros == len(digits):
        return DIGITS[digits[-1]]
    return ZEROS[zeros] if zeros < len(ZEROS) else "경"


def _symbol(end: str) -> str:
    last = end[-1:]
    return SYMBOLS.get(last) or GREEK.get(last, "")
