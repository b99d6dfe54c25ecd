"""The shapes of dates in English news: what a date looks like, not what it means.

Months and weekdays count only when capitalised, so that the verbs "may" and "march" never do; "May", "March",
"April", "June" and "August" alone need a word before them that a name or a verb would not have.
"""

import re
from collections.abc import Iterable

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_SHORT = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10,
          "Nov": 11, "Dec": 12}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "several": 3, "few": 3, "a few": 3, "a couple of": 2,
            "couple of": 2, "20": 20, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "dozen": 12,
            "a dozen": 12}  # fmt: skip


def month(word: str) -> int:
    name = word.rstrip(".").capitalize()
    return _SHORT[name] if name in _SHORT else _MONTHS.index(name) + 1


def weekday(word: str) -> int:
    """Monday is 0."""
    return WEEKDAYS.index(word)


def number(word: str) -> int:
    plain = " ".join(word.lower().split())
    if plain.isdigit():
        return int(plain)
    tens, _, ones = plain.partition("-")
    return _NUMBERS[plain] if plain in _NUMBERS else _NUMBERS[tens] + _NUMBERS[ones]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_FULL_MONTH = _any((*_MONTHS, *(name.upper() for name in _MONTHS)))
ANY_MONTH = rf"(?:{_FULL_MONTH}|(?:{_any((*_SHORT, *(name.upper() for name in _SHORT)))})\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"\s?(?:-|–|to|and)\s?"
_TENS_AND_ONES = r"(?:twenty|thirty|forty|fifty|sixty)-(?:one|two|three|four|five|six|seven|eight|nine)"
COUNT = rf"(?:{_TENS_AND_ONES}|a\s+couple\s+of|couple\s+of|a\s+few|a\s+dozen|{_any(_NUMBERS)}|\d{{1,3}})"
_PART = r"(?:early|late|mid)(?:-|\s+)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = r"(?:hour|day|week|fortnight|month|year|decade)"
FESTIVALS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1), "valentine's day": (2, 14),
    "halloween": (10, 31), "bastille day": (7, 14), "women's day": (3, 8),
}  # fmt: skip
_EDGE = (
    r"(?P<part>(?i:start|beginning|end|middle|first\s+half|second\s+half|(?:first|second|third|fourth|last)\s+quarter))"
)
_NO_DATE_AFTER = "Times|Mirror|Telegraph|Express|Post|Mail|Night Live|Night Football|School"
_COUNTED = _any((
    "people", "percent", "per", "million", "billion", "thousand", "soldiers", "civilians", "troops", "members", "years",
    "times", "countries", "men", "women", "children", "students", "refugees", "miles", "kilometers", "kilometres", "km",
    "feet", "meters", "metres", "dollars", "euros", "votes", "jobs", "tons", "tonnes", "others", "prisoners", "homes",
))  # fmt: skip
# A number that counts something is neither a day nor a year: "in May 20 people", "of 2000 troops".
_NOT_COUNTING = rf"(?![\d%]|[,.:]\d|\s+(?:{_COUNTED})\b)"
_SAFE_MONTH = _any(set(_MONTHS) - {"March", "April", "May", "June", "August"})
_UNSAFE_MONTH = r"(?:March|April|May|June|August)"
_UNSAFE_MAY_FOLLOW = "|".join(
    rf"(?<=\b{word}\s)" for word in ("in", "In", "since", "Since", "during", "During", "until", "Until", "from", "From")
)
_YEAR_MAY_FOLLOW = "|".join(
    rf"(?<=\b{word}\s)"
    for word in ("in", "In", "since", "Since", "the", "The", "of", "by", "By", "from", "From", "until", "before",
                 "Before", "after", "After", "during", "During", "a", "its", "their", "and", "to", "early", "late")
)  # fmt: skip

Shape = tuple[str, re.Pattern[str]]


def _shape(name: str, *parts: str) -> Shape:
    return name, re.compile("".join(parts))


_DAYS = rf"(?P<first>{DAY}){_TH}(?:{_TO}(?P<last>{DAY}){_TH})?"
_AGO = _shape("ago", rf"(?P<count>(?i:{COUNT}))\s+(?P<unit>(?i:{_UNIT}))s?\s+(?P<way>(?i:ago|earlier|later))\b")
_STRETCH = _shape(
    "stretch", rf"(?i:the\s+)?(?P<which>(?i:past|last|next|coming|recent|previous))\s+(?:(?P<count>(?i:{COUNT}))\s+)?",
    rf"(?P<unit>(?i:{_UNIT}|weekend))s\b",
)  # fmt: skip

# The shapes of dates by what they begin with: a digit, a month's name, another word. The first that fits counts.
_MONTH_SPAN = _shape(
    "months", rf"(?P<month>{ANY_MONTH})\s*(?:-|–|to|and|until|through)\s*(?P<to>{ANY_MONTH}),?\s+(?P<year>{YEAR})(?!\d)"
)
_FESTIVAL = _shape(
    "festival",
    "(?P<festival>",
    _any(name.title().replace("'S", "'s") for name in FESTIVALS).replace("'", "['’]"),
    r")\b",
)
FROM_DIGIT: tuple[Shape, ...] = (
    _shape("iso", r"\d{4}-\d\d-\d\d(?!\d)"),
    _shape("full", _DAYS, rf"(?:\s+of)?\s+(?P<month>{ANY_MONTH}),?\s+(?P<year>{YEAR})(?!\d)"),
    _shape("month_day", _DAYS, rf"(?:\s+of)?\s+(?P<month>{ANY_MONTH})(?!\w)"),
    _shape("numeric", r"\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:19|20)\d\d(?!\d)"),
    _AGO,
    _shape("years", rf"(?P<year>{YEAR})[-–](?P<to>{YEAR}|\d\d)(?![\d-])"),
    _shape("year", rf"(?:{_YEAR_MAY_FOLLOW})(?P<year>{YEAR})\b(?![-–]\d){_NOT_COUNTING}"),
)
FROM_MONTH: tuple[Shape, ...] = (
    _FESTIVAL,
    _MONTH_SPAN,
    _shape("full", rf"(?P<month>{ANY_MONTH})\s+", _DAYS, rf",?\s+(?P<year>{YEAR})(?!\d)"),
    _shape("month_year", rf"(?P<month>{ANY_MONTH})(?:,?\s+|\s+of\s+)(?P<year>{YEAR})(?!\d)"),
    _shape("month_day", rf"(?P<month>{ANY_MONTH})\s+", _DAYS, rf"\b{_NOT_COUNTING}"),
    _shape("month", rf"(?P<month>{_SAFE_MONTH}|(?:{_UNSAFE_MAY_FOLLOW}){_UNSAFE_MONTH})\b(?!\s+\d)"),
)
FROM_WORD: tuple[Shape, ...] = (
    _shape(
        "edge_of", r"(?i:the\s+)", _EDGE, r"\s+of\s+(?:",
        rf"(?P<month>{_FULL_MONTH})(?:,?\s+(?P<year>{YEAR}))?|(?P<only>{YEAR})|",
        r"(?P<which>(?i:the|this|last|next))\s+(?P<unit>(?i:week|month|year|decade)))(?!\d)\b",
    ),
    _shape(
        "quarter", r"(?i:the\s+)(?P<part>(?i:(?:first|second|third|fourth|last)\s+quarter|first\s+half|second\s+half))",
        r"\b(?!\s+(?:of|against|to|when|as)\b)",
    ),
    _shape(
        "near_named", r"(?i:the\s+)(?P<way>(?i:next|following|previous|same))\s+",
        r"(?P<unit>(?i:day|morning|evening|night|week|month|year))\b",
    ),
    _shape("near_named", r"(?i:the\s+)(?P<unit>(?i:day|week|month|year))\s+(?P<way>(?i:before|after))(?=[.,;]|$)"),
    _shape("weekdays", rf"(?P<first>{_any(WEEKDAYS)})\s+(?:to|through|until|and|-|–)\s+(?P<last>{_any(WEEKDAYS)})\b"),
    _FESTIVAL,
    _shape(
        "weekday", r"(?:(?P<which>(?i:last|this|next|past|coming|previous|following))\s+)?",
        r"(?:(?i:early|late)\s+(?:on\s+)?)?",
        rf"(?P<weekday>{_any(WEEKDAYS)})(?!\s+(?:{_NO_DATE_AFTER}))",
        r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?\b",
    ),
    _shape("month_year", rf"(?P<part>(?i:{_PART}))(?P<month>{ANY_MONTH})(?:,?\s+|\s+of\s+)(?P<year>{YEAR})(?!\d)"),
    _shape("month", rf"(?P<part>(?i:{_PART}))(?P<month>{_FULL_MONTH})\b(?!\s+\d)"),
    _shape("month", rf"(?P<which>(?i:last|this|next))\s+(?P<month>{_FULL_MONTH})\b(?!\s+\d)"),
    _shape("year", rf"(?P<part>(?i:{_PART}))(?P<year>{YEAR})\b(?!\d)"),
    _shape("season_year", rf"(?i:the\s+)?(?P<season>(?i:{_SEASON}))\s+(?:of\s+)?(?P<year>{YEAR})(?!\d)"),
    _shape("season", rf"(?P<which>(?i:last|this|next))\s+(?P<season>(?i:{_SEASON}))\b"),
    _shape("decade", r"(?i:the\s+)(?P<part>(?i:early|late|mid)[-\s]+)?['’]?(?P<digits>(?:1[5-9]|20)\d0|[2-9]0)s\b"),
    _shape(
        "near_day", r"(?P<words>(?i:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|",
        r"(?:yesterday|tomorrow)(?:\s+(?:morning|afternoon|evening|night))?|last\s+(?:night|evening)|today|tonight|",
        r"this\s+(?:morning|afternoon|evening)|overnight))\b",
    ),
    _shape(
        "period", r"(?:(?P<part>(?i:earlier|later|early|late))\s+)?",
        r"(?P<which>(?i:this|last|next|previous|past|coming))\s+",
        r"(?:(?i:past)\s+)?(?P<unit>(?i:weekend|week|month|year|decade))\b",
    ),
    _STRETCH,
    _AGO,
    _shape("ago", r"(?P<count>)(?P<unit>(?i:hour))s\s+(?P<way>(?i:ago|earlier|later))\b"),
    _shape("years", rf"(?i:between|from)\s+(?P<year>{YEAR})\s+(?:and|to|until)\s+(?P<to>{YEAR})\b(?!\d)"),
    _shape("weekend", r"(?i:the\s+weekend)\b"),
)  # fmt: skip

MONTH_WORDS = frozenset((*_MONTHS, *_SHORT, *(name.upper() for name in (*_MONTHS, *_SHORT))))
FIRST_WORDS = frozenset((
    *(name.lower() for name in WEEKDAYS), *(word.split()[0] for word in _NUMBERS if not word.isdigit()),
    "last", "this", "next", "past", "coming", "previous", "following", "recent", "early", "late", "mid", "earlier",
    "later", "the", "spring", "summer", "autumn", "fall", "winter", "yesterday", "tomorrow", "today", "tonight",
    "overnight", "hours", "between", "from", *(word.split()[0].split("'")[0] for word in FESTIVALS),
))  # fmt: skip
# Days with a name of their own, which are no weekday of this week.
NAMED_DAYS = frozenset(("black", "good", "bloody", "super", "cyber", "easter", "palm", "ash", "fat", "ruby", "holy"))

_SAYING = r"(?:said|says|told|announced|added|warned|reported|declared|stated|confirmed|wrote|insisted|accused|denied)"
# A verb of the future close before, and no verb of saying after it.
FUTURE_NEAR = re.compile(
    rf"\b(?:will|shall|would|to\s+be\s+held|(?<!been\s)due|scheduled|set\s+to|expected|plans?\s+to|planned|"
    rf"planning\s+to|going\s+to|slated|is\s+to|are\s+to|was\s+to|were\s+to|starting|begins|ahead\s+of|until|deadline)\b"
    rf"(?:(?!\b{_SAYING}\b|(?<!be\s)\bheld\b|\b(?:after|since|but|met|took)\b).){{0,90}}$",
    re.DOTALL,
)
FUTURE_AFTER = re.compile(
    rf"[,\s](?:(?!\b{_SAYING}\b|[.;!?]|\w+ed\b).){{0,60}}?"
    r"\b(?:will|shall|is\s+to|are\s+to|is\s+due|are\s+due)\b"
)
