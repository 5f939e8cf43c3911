"""Korean."""

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
from edition.science import NUMERALS, particle

# Korean writes particles and compounds without a space: 뉴런은, 막전위. The search cuts off at the
# end of a word particles and the copula; only the single-syllable ones that are rarely part of it,
# and behind at least two syllables, so that 회로, 정도 and 가지 stay whole.
PARTICLES = (
    "에서는|에게서|으로서|으로써|이라는|이라고|에서|으로|에게|까지|부터|처럼|보다|마다|하고|이나|이란|에는|"
    "에도|와는|과는|라는|라고|이다|은|는|이|가|을|를|의|에|로|와|과|도|만|다"
)
# What the last part of a compound is, by itself a word that a reader looks for.
TAILS = (
    "전위|돌기|말단|세포|함수|행렬|규칙|이온|물질|조절물질|전달물질|통로|가중치|정규화|부호화|정렬|상수|"
    "전도도|시냅스|뉴런|겉질|수용체|역전파|신경망"
)
# What may follow a term: a particle, the copula, and 하다, 되다, 시키다.
ENDINGS = (
    "은|는|이|가|을|를|의|에|도|만|로|와|과|나|다|당|들|인|일|였|끼리|까지|부터|처럼|보다|마다|라|으로|이나|이다|"
    "하|한|할|해|했|되|된|될|돼|됐|시키|시킨|시켰"
)
INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"


def order(name: str) -> tuple[bool, str]:
    """Names in Latin letters come last."""
    return name[0] < "가", name.lower()


def initial(name: str) -> str:
    """ㄱ for 가, A for a."""
    code = ord(name[0]) - ord("가")
    return INITIALS[code // 588] if 0 <= code < 11172 else name[0].upper()


WORDS = Words(
    description="뇌의 뉴런과 심층 신경망의 뉴런은 얼마나 닮았을까?",
    copyright="글 CC BY 4.0, 코드 MIT. Bumjin Park(KAIST)의 2023년 글을 바탕으로 했다.",
    dark="어두운 화면으로",
    light="밝은 화면으로",
    author="원문 저자",
    affiliation="소속",
    published="원문 게시일",
    published_on="2023년 8월 4일",
    edition="이 판",
    note="neurosim 프로젝트가 새로 쓰고 바로잡고 채워 넣은 판으로, 실행되는 시뮬레이션이 들어 있다",
    licence="이용 허락",
    reading_time="읽는 시간",
    minutes="{}분",
    errata="바로잡은 곳",
    references="참고 문헌",
    et_al="외",
    cited_in="인용한 곳:",
    footnote_back="본문으로",
    section_link="이 절의 주소",
    follow="그곳으로 가기",
    cite="인용하기",
    search="검색",
    download="이 노트북 내려받기",
    glossary=GlossaryWords(symbol="기호", unit="단위", used_in="쓰인 곳:"),
    video=VideoWords(
        play="재생",
        notice="재생하면 유튜브(youtube-nocookie.com)에서 불러온다.",
        link="유튜브에서 보기",
    ),
    comments=CommentsWords(
        title="의견",
        load="의견 불러오기",
        notice="의견은 {}에 있고, 단추를 누를 때 그곳에서 불러온다.",
    ),
    parameters=ParametersWords(
        parameter="매개변수", default="기본값", unit="단위", range="범위", meaning="뜻"
    ),
    not_found=NotFoundWords(
        title="찾을 수 없음",
        said="이 주소에는 쪽이 없다.",
        link="첫 쪽으로 간다.",
    ),
)

LANGUAGE = Language(
    locale="ko",
    name="한국어",
    locale_of_networks="ko_KR",
    numerals=NUMERALS["ko"],
    units="bits?|min|thousand|million|billion|trillion",
    behind_signs="[가-힣]+",
    reading=Reading(counted="[가-힣]", a_minute=500),
    term_edges=(r"(?<![\w가-힣@-])", rf"(?=(?:{ENDINGS})|(?![\w가-힣]))"),
    order=order,
    initial=initial,
    search=Search(
        languages=("ko", "en"),
        pipeline=(),
        separator=rf"{ENGLISH_PLURAL}|{BETWEEN_WORDS}"
        rf"|(?<=[가-힣]{{2}}|[A-Za-z\d)])(?:{PARTICLES})(?![가-힣])\*?|(?<=[가-힣])(?={TAILS})",
    ),
    particle=particle,
    sections={"Notebooks": "노트북", "Python reference": "파이썬 참조"},
    words=WORDS,
)
