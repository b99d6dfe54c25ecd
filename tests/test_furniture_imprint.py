"""What publishers say of themselves at the foot of a page goes; prose that only sounds like it stays."""

import pytest

from parley.reading.furniture import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "E-mail this | Print this | Larger type",
        "Valley Herald. Printed and published by Herald Newspapers (1922) Ltd.",
        "Certificate of mass media No. 12-345. Age rating 12+",
        "Reprint only with an active hyperlink to the source",
        "Become a supporter of the Herald from 3 crowns a month.",
        "Share this: Twitter Facebook Like this: Like Loading...",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The court banned the use of materials such as asbestos in schools.",
        "Police sources: 12 dead in the border town.",
        "The firm, whose registered office is in London, denied breaking the embargo.",
        "The ministry opened a hotline: families may call it day and night.",
        "“We will become a member of the union,” the president said.",
    ],
)
def test_prose(line: str) -> None:
    assert not is_furniture(line)
