"""What can be set from outside, and where that is said."""

from pathlib import Path

from api.settings import Settings, table

ROOT = Path(__file__).parents[2]


def test_the_settings_are_listed_as_they_are() -> None:
    assert table() in (ROOT / "docs" / "operate.md").read_text()


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())
