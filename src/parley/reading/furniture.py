"""Furniture: lines within a story's text that are not the story.

Two kinds of rule. A *line* is furniture by its own words: an advertisement's label, a share button, a link to another
story, a credit. A *heading* ("Recent Stories", "Suggested for you") makes furniture of the links that follow it.
Prose is never furniture: every rule asks for the form of a label, a link or a request, not for its topic alone.
"""

import re

from .dates import is_date_line

_I = re.IGNORECASE
_SEPARATOR = r"\s*(?:[:|»>▶►→]+|[-–—]\s|\.{3}|…)"

# "READ MORE: …", "Also read | …", "[Related: …]". Languages: en, es, pt, fr, it, de, ru, uk, tr, pl.
LINK_LABEL = (
    r"(?:read|see|learn|find out|discover|watch|hear|listen|view)\s+(?:more|next|also|further|now|this|here)|"
    r"(?:also|must|further|keep|continue)\s+(?:read|see|watch|reading)|also\s+(?:on|in|from)\s+[\w.]+|"
    r"more\s+(?:on|from|about|in|news|stories|coverage)(?:\s+[\w.'’ ]{1,30})?|more|"
    r"related(?:\s+(?:stor(?:y|ies)|articles?|posts?|news|content|coverage|links?|topics?|reading|video))?|"
    r"recommended(?:\s+(?:for you|stories|reading|articles?|by [\w.]+))?|suggested(?:\s+(?:for you|stories|reading))?|"
    r"see(?:\s+also)|see more|trending(?:\s+(?:now|stories|news|today))?|don['’]?t miss(?:\s+(?:it|this|out))?|"
    r"you (?:may|might|will|could)(?:\s+also)? (?:like|be interested(?: in)?|enjoy|have missed)|"
    r"(?:most|top|popular|latest|recent|other|in other|breaking|editor['’]?s['’]?)\s+"
    r"(?:read|popular|viewed|shared|commented|watched|stories|news|posts?|articles|headlines|picks?|choice|videos?)|"
    r"(?:watch|video|listen|podcast|photos?|pictures?|gallery|in pictures|in photos|live|explainer|opinion|"
    r"exclusive|analysis|fact[- ]check|quiz|poll|background|archive|previously|earlier|up next|next|next up|previous)|"
    r"what to (?:read|watch) next|from (?:our|the) archives?|in case you missed it|"
    r"le(?:a|er) (?:también|más|tambien)|te puede interesar|leia (?:também|mais)|veja (?:também|mais)|"
    r"(?:à|a) lire aussi|lire aussi|lire (?:la suite|plus)|leggi anche|lesen sie auch|mehr zum thema|"
    r"читайте также|читать далее|смотрите также|читайте також|ayrıca oku(?:yun)?|czytaj też|czytaj także|zobacz też"
)
LINK_LINE = re.compile(rf"^[\W_]*(?:{LINK_LABEL}){_SEPARATOR}\s*\S", _I)
SHOUTED_LINK = re.compile(r"^(?:READ MORE|READ ALSO|ALSO READ|READ NEXT|SEE ALSO|RELATED|MUST READ|DON['’]?T MISS|WATCH)\s+\S")
SITE_LINK = re.compile(r"^(?:also|more) on [\w-]+\.(?:com|org|net|co|news|tv|info)\b", _I)
HEADING = re.compile(rf"^[\W_]*(?:{LINK_LABEL})[\W_]*(?:you|here)?[\W_]*$", _I)
# These alone on a line may be an article's own heading, and then nothing after them is furniture.
PLAIN_WORD = re.compile(
    r"^\W*(?:more|watch|video|listen|photos?|pictures?|gallery|live|explainer|opinion|exclusive|analysis|"
    r"quiz|poll|background|archive|previously|earlier|next|previous|fact[- ]check)\W*$",
    _I,
)

WHOLE_LINE = re.compile(
    r"^[\W_]*(?:(?:advertis(?:e|ement|ing)|ad|ads|sponsored|promoted|paid)(?:\s+(?:content|post|by .{1,30}|message))?|"
    r"(?:story|article|text) continues (?:below|after)(?: (?:this |the )?(?:ad(?:vertisement)?|video|photo|gallery))?|"
    r"continue reading(?: the main story| below)?|skip (?:to|past) .{1,40}|scroll (?:down )?(?:to|for) .{1,40}|"
    r"share(?: (?:this|it|on|via|article|story|post|by|with|to)\b.{0,40})?|shares?|\d+ shares?|tweet(?: this)?|"
    r"(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|e-?mail|print|copy link|x|viber|messenger|"
    r"instagram|youtube|tumblr|flipboard|sms|rss|more|save|bookmark|\W)+|"
    r"(?:leave|add|post|write) a (?:reply|comment|response)|(?:view|show|read|see|load)? ?(?:all |the )?(?:\d+ )?comments?|"
    r"(?:join|start) the (?:conversation|discussion)|what do you think|have your say|tell us what you think|"
    r"(?:log|sign) ?in(?: (?:to|or) .{1,40})?|register(?: now| here| for free)?|my account|"
    r"subscribe(?: (?:now|today|here|for .{1,40}|to .{1,60}))?|newsletters?(?: sign[- ]?up)?|follow(?: us)?|"
    r"close|menu|search|back to top|top|home|next|previous|loading|play video|video|tags?|topics?|filed under|"
    r"report (?:a|an) (?:typo|error|correction).{0,40}|print this (?:page|article)|download pdf|listen to (?:this )?article|"
    r"(?:recent|latest|top) (?:stories|news|posts)|about the authors?|contact us|terms of (?:use|service)|privacy policy|"
    r"cookie (?:policy|settings)|like this|loading\.*|error|thank you|click here)[\W_]*$",
    _I,
)
TAG_LINE = re.compile(r"^(?:tags?|topics?|filed under|keywords|categor(?:y|ies)|posted in|in this story|read more about)\s*:", _I)
COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b\s*(?:©|\(c\)|by\b|\d{4}|[-–—:])).{0,250}$|^.{0,200}\ball rights reserved\b\.?.{0,200}$|"
    r"^.{0,120}\bmay not be (?:published|reproduced|republished|copied)\b.{0,160}$|"
    r"^this copy is for your personal, non-commercial use\b",
    _I,
)

# A request to the reader: it opens like one, and names what only a site asks for.
REQUEST_OPENING = re.compile(
    r"^\W*(?:please\s+|you can (?:also )?|to (?:get|receive|read|see|stay|keep|learn|support|contact|continue)\b|also,? |"
    r"or |for (?:more|the latest|all|breaking|full|further|daily)\b|want\b|enjoy(?:ed|ing)?\b|like\b|love\b|liked\b|"
    r"get\b|sign\b|subscri\w+\b|follow\b|join\b|download\b|click\b|tap\b|share\b|e-?mail\b|contact\b|send\b|support\b|"
    r"donate\b|register\b|stay\b|never miss\b|don['’]t (?:miss|forget)\b|listen\b|watch\b|check\b|visit\b|find\b|read\b|"
    r"see\b|keep\b|receive\b|become\b|help\b|already\b|our\b|this (?:newsletter|article|story)\b|have (?:a|you)\b|"
    r"got a\b|do you\b|are you\b|connect\b|we\b|let us\b|tell us\b|there['’]s plenty more\b|start your day\b|thank)",
    _I,
)
REQUEST_OBJECT = re.compile(
    r"\b(?:newsletters?|inbox|e-?mail alerts?|our (?:[\w-]+ )?(?:app|channel|podcast|page|alerts?|e-?mails?|site|website|"
    r"coverage|journalism|reporting|community|group|facebook|twitter|telegram|instagram|youtube|whatsapp)|"
    r"(?:us|me|him|her|them|@\w+|[A-Z]\w+) (?:[\w@]+ )?(?:on|at) (?:@|\W?(?:twitter|facebook|instagram|telegram|x|youtube|"
    r"whatsapp|tiktok|linkedin|google news|threads|bluesky|mastodon|flipboard)\b)|"
    r"follow @\w+|(?:follow|email|e-mail|contact) (?:us|the (?:author|writer|reporter|editor)s?)\b|"
    r"on (?:twitter|facebook|instagram|telegram)\b.{0,30}$|google news|app store|google play|"
    r"(?:sign|signing) up (?:for|to|here|now|today)|subscri(?:be|ption|bers?)\b|with (?:a friend|your friends)|"
    r"(?:click|tap) (?:here|below|on the)|free (?:trial|account|newsletter)|push notifications?|breaking news alerts?|"
    r"browser does not support|enable javascript|story tip|news tip|comments? (?:section|below)|delivered (?:to|through) your|"
    r"[\w.+-]+@[\w-]+\.\w+)",
    _I,
)
READER_OFFER = re.compile(r"^(?:like|enjoy\w*|love|did you like|enjoyed) (?:this|our|the) (?:story|article|post|reporting)\b", _I)

# Credits: a line that is one, and a caption, which ends in one.
CREDIT = re.compile(
    r"^\W*(?:(?:photo|image|picture|photograph|video|illustration|graphic|file photo|file|foto|map|cover|featured image|"
    r"feature image|screenshot|screengrab|credit|source)s?\s*(?:credits?|by|courtesy(?: of)?|source|from|via)?\s*"
    r"(?:[:/©|]|\bby\b|\bcourtesy\b)|"
    r"(?:getty images?|reuters|afp|ap photo|epa(?:-efe)?|shutterstock|alamy|istock|ria novosti|anadolu|xinhua|pa media)"
    r"\s*(?:[/|].{0,60})?\W*$|(?:photo|image|picture)s? (?:by|courtesy of) ).{0,120}$",
    _I,
)
CAPTION_END = re.compile(
    r"(?:[(\[](?:ap photo|photo|image|picture|credit|file|reuters|afp|getty|epa|via|source)s?\b[^()\[\]]{0,100}[)\]]|"
    r"\b(?:REUTERS|AFP|AP|EPA|Getty Images|GETTY IMAGES|Getty|Anadolu|Shutterstock|Xinhua|RIA Novosti)\s?[/|][^.!?]{2,60}|"
    r"/\s?(?:AFP|AP|Reuters|REUTERS|EPA|Getty Images?|Getty|Shutterstock|via REUTERS|Handout[^.]{0,30})|"
    r"[|/]\s?(?:photo|image|picture)[^.!?]{0,50}|(?:photo|image) (?:credit|courtesy)[^.!?]{0,60}|via Getty Images)[.\s]*$",
    re.IGNORECASE,
)
AGENCY_SIGN_OFF = re.compile(r"^\W*(?:reuters|afp|ap|tass|interfax|dpa|xinhua|ani|pti|ians)\W*$", _I)

BREADCRUMB = re.compile(r"^(?:home|news|you are here)\s*[>»/|›→:•·]\s*\S|^(?:[\w&' ]{2,25}\s*[>»›]\s*){2,}", _I)
SQUASHED_BREADCRUMB = re.compile(r"^Home(?:[A-Z\"“]\S*)")
BYLINE = re.compile(
    r"^(?:by|written by|reported by|story by|from|author|words by)\s*:?\s+"
    r"([^\W\d_a-zß-ÿ][\w.'’-]*(?: (?:de|van|von|der|den|el|al|bin|da|di|la|le)\b| (?:and )?[^\W\d_a-zß-ÿ][\w.'’-]*|,? and [A-Z][\w.'’-]*){0,7})"
    r"(?:\s*[,|/•·(–—-].{0,90})?$",
    re.IGNORECASE,
)
READING_TIME = re.compile(r"^\W*\d+[- ]min(?:ute)?s?(?: read)?\W*$", _I)

LONGEST = 420
WORDS_IN_LINK = 24
PROSE_END = re.compile(r"""[.!?…]["'”’»)\]]*$""")
SENTENCE = re.compile(r"""[.!?]["'”’»)\]]*(?:\s|$)""")
QUOTATION = re.compile(r"""["“”«»„]""")


def is_furniture(line: str) -> bool:
    """Whether ``line``, by its own words, is no part of a story."""
    if len(line) > LONGEST:
        return False
    if not any(character.isalnum() for character in line):
        return True
    return bool(
        WHOLE_LINE.match(line)
        or _is_link(line)
        or TAG_LINE.match(line)
        or COPYRIGHT.match(line)
        or CREDIT.match(line)
        or CAPTION_END.search(line)
        or READER_OFFER.match(line)
        or _is_request(line)
        or READING_TIME.match(line)
    )


def is_top_furniture(line: str) -> bool:
    """Whether ``line`` is what stands around a title: breadcrumbs, bylines, dates alone."""
    return bool(BREADCRUMB.match(line) or SQUASHED_BREADCRUMB.match(line) or byline(line)) or is_date_line(line)


def byline(line: str) -> str | None:
    """The author named by "By Jane Roe, Kyiv correspondent"; None where ``line`` is no byline."""
    match = BYLINE.match(line) if len(line) < 160 and not PROSE_END.search(line) else None
    # IGNORECASE lets lower-case words through where only names may stand.
    return match[1] if match and match[1][0].isupper() and not match[1].isupper() or match and " " in match[1] else None


def without_furniture(lines: list[str]) -> list[str]:
    """``lines`` without furniture, and without the links that follow a heading such as "Recent Stories"."""
    kept: list[str] = []
    following_heading = False
    for position, line in enumerate(lines):
        if _is_heading(line):
            # An article's own "Background" is followed by prose; a box of links is not.
            rest = lines[position + 1 : position + 2]
            if not PLAIN_WORD.match(line) or not rest or _looks_like_link(rest[0]):
                following_heading = True
                continue
        if following_heading and _looks_like_link(line):
            continue
        following_heading = False
        if not is_furniture(line):
            kept.append(line)
    return kept


def _is_heading(line: str) -> bool:
    return len(line) < 60 and bool(HEADING.match(line))


def _is_link(line: str) -> bool:
    """A label and the title of another story; several sentences after the label are prose."""
    if SITE_LINK.match(line) or SHOUTED_LINK.match(line):
        return True
    return bool(LINK_LINE.match(line)) and len(SENTENCE.findall(line)) < 3 and not PLAIN_WORD_PROSE.match(line)


PLAIN_WORD_PROSE = re.compile(
    r"^\W*(?:more|live|explainer|opinion|exclusive|analysis|quiz|poll|background|archive|previously|earlier|next|previous)"
    r"\W.*[.!?]$",
    _I,
)


def _is_request(line: str) -> bool:
    if QUOTATION.search(line):
        return False
    opening = REQUEST_OPENING.match(line)
    return bool(opening and REQUEST_OBJECT.search(line)) and len(SENTENCE.findall(line)) < 5


def _looks_like_link(line: str) -> bool:
    return len(line.split()) <= WORDS_IN_LINK and not PROSE_END.search(line) or is_furniture(line)
