"""The brief as one HTML file that needs nothing else: no scripts, no other hosts."""

from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from . import phrases
from .brief import Brief
from .chart import WIDTH, charts_of, height_of
from .lines import count
from .summary import period_of


def brief_html(brief: Brief) -> str:
    charts = charts_of(brief.sides)
    return _template().render(
        brief=brief, charts=charts, width=WIDTH, height=height_of(charts), period=period_of(brief.since, brief.as_of)
    )


def link(url: str | None) -> str | None:
    """An address to link to: of the web only, never a script's."""
    if url is None:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("parley.signals"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["link"] = link
    environment.globals.update(phrases=phrases, count=count)
    return environment.get_template("brief.html")
