"""The forms that furniture takes: labels, links, requests, credits, what stands around a title."""

import re

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
LINK_LINE = re.compile(rf"^[^\w\"“”„«'‘]*+(?:{LINK_LABEL}){_SEPARATOR}\s*\S", _I)
SHOUTED_LINK = re.compile(
    r"^(?:READ MORE|READ ALSO|ALSO READ|READ NEXT|SEE ALSO|RELATED|MUST READ|DON['’]?T MISS|WATCH)\s+\S"
)
SITE_LINK = re.compile(r"^(?:also|more) on [\w-]+\.(?:com|org|net|co|news|tv|info)\b", _I)
HEADING = re.compile(rf"^[\W_]*+(?:{LINK_LABEL})[\W_]*(?:you|here)?[\W_]*$", _I)
# These alone on a line may be an article's own heading, and then nothing after them is furniture.
PLAIN_WORD = re.compile(
    r"^\W*+(?:more|watch|video|listen|photos?|pictures?|gallery|live|explainer|opinion|exclusive|analysis|"
    r"quiz|poll|background|archive|previously|earlier|next|previous|fact[- ]check)\W*$",
    _I,
)
# "Background: the two countries fought a war." is the article's own.
PLAIN_WORD_PROSE = re.compile(
    r"^\W*+(?:more|live|explainer|opinion|exclusive|analysis|quiz|poll|background|archive|previously|earlier|next|"
    r"previous)"
    r"\W.*[.!?]$",
    _I,
)

WHOLE_LINE = re.compile(
    r"^[\W_]*+(?:(?:advertis(?:e|ement|ing)|ad|ads|sponsored|promoted|paid)(?:\s+(?:content|post|by .{1,30}|message))?|"
    r"(?:story|article|text) continues (?:below|after)(?: (?:this |the )?(?:ad(?:vertisement)?|video|photo|gallery))?|"
    r"continue reading(?: the main story| below)?|skip (?:to|past) .{1,40}|scroll (?:down )?(?:to|for) .{1,40}|"
    r"share(?: this)?:.{0,80}|share(?: (?:this|it|on|via|article|story|post|by|with|to)\b.{0,40})?|shares?|"
    r"\d+ shares?|tweet(?: this)?|"
    r"(?:(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|e-?mail|print|copy link|x|viber|messenger|"
    r"instagram|youtube|tumblr|flipboard|sms|rss|more|save|bookmark)\W*+)+|"
    r"(?:leave|add|post|write) a (?:reply|comment|response)|(?:view|show|read|see|load)? ?(?:all |"
    r"the )?(?:\d+ )?comments?|"
    r"(?:join|start) the (?:conversation|discussion)|what do you think|have your say|tell us what you think|"
    r"(?:log|sign) ?in(?: (?:to|or) .{1,40})?|register(?: now| here| for free)?|my account|"
    r"subscribe(?: (?:now|today|here|for .{1,40}|to .{1,60}))?|newsletters?(?: sign[- ]?up)?|follow(?: us)?|"
    r"close|menu|search|back to top|top|home|next|previous|loading|play video|video|tags?|topics?|filed under|"
    r"report (?:a|an) (?:typo|error|correction).{0,40}|print this (?:page|article)|download pdf|"
    r"listen to (?:this )?article|"
    r"(?:recent|latest|top) (?:stories|news|posts)|about the authors?|contact us|terms of (?:use|service)|"
    r"privacy policy|"
    r"cookie (?:policy|settings)|like this|loading\.*|click here|"
    r"order reprints|print article|reprints? and permissions?|this article has been sent to|https?://\S+|"
    r"an error (?:has )?occurred\b.{0,60}|please try again(?: later)?|your browser does not support .{1,60})[\W_]*$",
    _I,
)
TAG_LINE = re.compile(
    r"^(?:tags?|topics?|filed under|keywords|categor(?:y|ies)|posted in|in this story|read more about)\s*:",
    _I,
)
COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b\s*(?:©|\(c\)|by\b|\d{4}|[-–—:])).{0,250}$|"
    r"^.{0,200}\ball rights reserved\b\.?.{0,200}$|"
    r"^.{0,120}\bmay not be (?:published|reproduced|republished|copied)\b.{0,160}$|"
    r"^this copy is for your personal, non-commercial use\b",
    _I,
)

# A request to the reader: it opens like one, and names what only a site asks for.
REQUEST_OPENING = re.compile(
    r"^\W*+(?:(?:please|you can(?: also)?|to (?:get|receive|stay|contact|support|subscribe)\b.{0,60}?,|"
    r"want\b.{0,60}\?|also,?|"
    r"or|have (?:a|an)\b.{0,60}\?|got a\b.{0,60}\?|do you have\b.{0,80}\?|enjoy(?:ed|ing)? this\b.{0,60}\?|"
    r"for (?:more|the latest|breaking)\b.{0,60}?,|there['’]s plenty more\b.{0,40}\.|start your day with\b.{0,60}|"
    r"now)\s+)?"
    r"(?:get|sign|subscribe|follow|join|download|click|tap|share|e-?mail|contact|send|write to|support|donate|"
    r"register|stay|"
    r"never miss|don['’]t (?:miss|forget)|listen|watch|check out|visit|receive|become|connect|let us know|tell us|"
    r"start your day|you can (?:follow|reach|contact|read|find|sign)|our (?:newsletter|app|standards|podcast)|"
    r"there['’]s plenty more|this (?:newsletter|browser|video|email)|your browser|already a|want (?:more|the latest|"
    r"to get))\b",
    _I,
)
REQUEST_OBJECT = re.compile(
    r"\b(?:newsletters?|inbox|e-?mail alerts?|our (?:[\w-]+ )?(?:app|channel|podcast|page|alerts?|e-?mails?|site|"
    r"website|"
    r"coverage|journalism|reporting|community|group|facebook|twitter|telegram|instagram|youtube|whatsapp)|"
    r"(?:us|me|him|her|them|[A-Z]\w+) (?:[\w@]+ )?(?:on|at) (?:@|\W?(?:twitter|facebook|instagram|telegram|x|youtube|"
    r"whatsapp|tiktok|linkedin|google news|threads|bluesky|mastodon|flipboard)\b)|"
    r"follow @\w+|(?:follow|email|e-mail|contact) (?:us|the (?:author|writer|reporter|editor)s?)\b|"
    r"on (?:twitter|facebook|instagram|telegram)\b.{0,30}$|google news|app store|google play|"
    r"(?:sign|signing) up (?:for|to|here|now|today)|subscri(?:be|ption|bers?)\b|with (?:a friend|your friends)|"
    r"(?:click|tap) (?:here|below|on the)|free (?:trial|account|newsletter)|push notifications?|breaking news alerts?|"
    r"browser does not support|enable javascript|story tip|news tip|comments? (?:section|below)|delivered (?:to|"
    r"through) your|"
    r"[\w.+-]+@[\w-]+\.\w+)",
    _I,
)
READER_OFFER = re.compile(
    r"^(?:like|enjoy\w*|love|did you like|enjoyed) (?:this|our|the) (?:story|article|post|reporting)\b",
    _I,
)

# Credits: a line that is one, and a caption, which ends in one.
CREDIT = re.compile(
    r"^\W*+(?:(?:photo|image|picture|photograph|video|illustration|graphic|file photo|file|foto|"
    r"map|cover|featured image|"
    r"feature image|screenshot|screengrab|credit|source)s?\s*(?:credits?|by|courtesy(?: of)?|source|from|via)?\s*"
    r"(?:[:/©|]|\bby\b|\bcourtesy\b)|"
    r"(?:getty images?|reuters|afp|ap photo|epa(?:-efe)?|shutterstock|alamy|istock|ria novosti|anadolu|xinhua|pa media)"
    r"\s*(?:[/|].{0,60})?\W*$|(?:photo|image|picture)s? (?:by|courtesy of) ).{0,120}$",
    _I,
)
_AGENCY = (
    r"(?:REUTERS|Reuters|AFP|AP|EPA|Getty Images|GETTY IMAGES|Getty|Anadolu(?: Agency)?|Shutterstock|"
    r"Xinhua|RIA Novosti)"
)
# An agency's name alone in brackets, "(Reuters)", signs prose as well; a photographer beside it signs a picture.
CAPTION_END = re.compile(
    rf"(?:[(\[](?:(?i:ap photo|photo|image|picture|credit|file|photograph)s?\b|{_AGENCY}\s?(?:/|via\b|[Pp]hoto|"
    rf"[Ii]mages?))"
    rf"[^()\[\]]{{0,100}}[)\]]|\b{_AGENCY}\s?[/|]\s?(?:[A-Z][\w.'’-]*+\s?){{1,5}}|"
    rf"\w\s?/\s?(?:via )?{_AGENCY}(?:\s?/\s?\w[^.!?]{{0,30}})?|[|/]\s?(?i:photo|image|picture)\b[^.!?]{{0,50}}|"
    rf"(?i:photo|image) (?i:credit|courtesy)\b[^.!?]{{0,60}}|\bvia (?i:getty images))[.\s]*$"
)
STAFF_CREDIT = re.compile(
    r"^\W*+(?:(?:additional |with )?(?:reporting|writing|editing|research|compiled|edited|produced)\s+by\b.{0,250}|"
    r".{3,160}\bcontributed to this (?:report|story|article|post)\W*)$",
    _I,
)

# "E-mail this | Print this | Larger type": short labels parted by bars or dots, none of them a sentence.
TOOLBAR = re.compile(r"^[^|·•.!?]{1,40}+(?:\s?[|·•]\s?[^|·•.!?]{1,30}+){2,12}$")
# What a publisher says of itself at the foot of its pages.
IMPRINT = re.compile(
    r"\b(?:registered office:|printed and published by|"
    r"(?:certificate|registration) (?:of|no\.?|number)\b.{0,40}(?:mass media|press|№|no\.)|mass media (?:no|reg)|"
    r"age rating \d|reprint(?:ing)? only|active hyperlink|(?:applies|uses) recommendation technologies|"
    r"editor-in-chief:|issn[: ]\d)",
    _I,
)
MEMBERSHIP = re.compile(
    r"\b(?:become (?:a|an|our) (?:[\w-]+ ){0,2}(?:friend|member|supporter|subscriber|patron)\b|"
    r"subscribe to (?:the|our) [\w ]{0,30}(?:wire|feed|channel|bulletin|list|alerts?|updates?)$)",
    _I,
)

BREADCRUMB = re.compile(r"^(?:home|news|you are here)\s*[>»/|›→:•·]\s*\S|^(?:[\w&' ]{2,25}\s*[>»›]\s*){2,}", _I)
SQUASHED_BREADCRUMB = re.compile(r"^Home(?:[A-Z\"“]\S*)")
_NAME = r"[^\W\d_a-z][\w.'’-]*"
BYLINE = re.compile(
    r"^(?i:by|written by|reported by|story by|author|words by)\s*:?\s+"
    rf"({_NAME}(?:(?:\s+(?:de|van|von|der|den|el|al|bin|da|di|la|le|and)\b|,?\s+and\s+{_NAME}|,?\s+{_NAME})){{0,8}})"
    r"(?:\s*(?:[,|/•·(–—]|\s-\s).{0,90})?$"
)
READING_TIME = re.compile(r"^\W*+\d+[- ]min(?:ute)?s?(?: read)?\W*$", _I)

PROSE_END = re.compile(r"""[.!?…]["'”’»)\]]*$""")
SENTENCE = re.compile(r"""[.!?]["'”’»)\]]*(?:\s|$)""")
QUOTATION = re.compile(r"""["“”«»„‘]|''|(?:^|\s)'\w""")
