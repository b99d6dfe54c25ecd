"""The documents name what there is, and nothing that there is not."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from briefing import fill, name
from factories import coded, news

from parley.cli import app
from parley.model import to_json
from parley.record import Record
from parley.signals import brief_json, brief_of

DOCS = Path(__file__).parent.parent / "docs"
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def section(command: str) -> str:
    """The part of commands.md on one command."""
    text = (DOCS / "commands.md").read_text()
    found = re.search(rf"^## parley {command}\b.*?(?=^## |\Z)", text, re.M | re.S)
    assert found, f"docs/commands.md has no section on parley {command}"
    return found[0]


def options(command: str) -> list[str]:
    """Of a command, or of all that a group holds."""
    held = [*getattr(COMMANDS[command], "commands", {}).values(), COMMANDS[command]]
    names = [name for one in held for param in one.params for name in param.opts if name.startswith("--")]
    return [name for name in names if name not in ("--install-completion", "--show-completion")]


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str) -> None:
    text = section(command)
    missing = [option for option in options(command) if not re.search(rf"`{option}\b", text)]
    assert not missing


def test_every_documented_command_and_option_exists() -> None:
    text = (DOCS / "commands.md").read_text()
    assert set(re.findall(r"^## parley (\w+)", text, re.M)) == set(COMMANDS)
    for command in COMMANDS:
        documented = set(re.findall(r"`(--[\w-]+)", section(command)))
        assert documented <= set(options(command))


def test_commands_in_all_documents_exist() -> None:
    for file in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        used = set(
            re.findall(r"`parley (\w+)", file.read_text()) + re.findall(r"^parley (\w+)", file.read_text(), re.M)
        )
        later = {"COMMAND"}
        assert used - later <= set(COMMANDS), file


def test_every_key_of_the_public_json_is_documented() -> None:
    text = (DOCS / "json.md").read_text()
    whole = [to_json(coded(news(seed)), mentions=True) for seed in range(3)]
    found = {key for example in whole for key in keys(example)}
    assert {"stances", "flags", "evidence", "entity"} <= found
    missing = {key for key in found if not re.search(rf"`{key}`|^## {key}$", text, re.M)}
    assert not missing


def test_every_key_of_the_brief_is_documented(tmp_path: Path) -> None:
    fill(tmp_path / "record.db")
    with Record.open(tmp_path / "record.db") as record:
        found = brief_json(brief_of(record, "NOR", "EST", name))
    codes = found.pop("names")
    assert codes["NOR"] == "Norland"
    text = (DOCS / "brief.md").read_text()
    assert not {key for key in keys(found) if f"`{key}`" not in text}
