"""The brief as one HTML file that needs nothing else: no scripts, no other hosts."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from . import phrases
from .brief import Brief
from .chart import MOST, WIDTH, charts_of, height_of
from .lines import count
from .summary import period_of


def brief_html(brief: Brief) -> str:
    charts = charts_of(brief.sides)
    return _template().render(
        brief=brief, charts=charts, width=WIDTH, height=height_of(charts), period=period_of(brief.since, brief.as_of)
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("parley.signals"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["link"] = phrases.web_address
    environment.globals.update(phrases=phrases, count=count, most=MOST)
    return environment.get_template("brief.html")
