"""The description of the service changes only when somebody means it to: `make openapi` writes it anew."""

import json
from pathlib import Path

from api.app import create_app
from api.settings import Settings

FROZEN = Path(__file__).with_name("openapi.json")


def described() -> str:
    """The description, whatever memory it is of."""
    schema = create_app(Settings(memory=Path("none.sqlite"))).openapi()
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_description_is_the_one_that_callers_know():
    assert json.loads(described()) == json.loads(FROZEN.read_text("utf-8")), "make openapi writes it anew"


def test_every_answer_is_described_with_its_form():
    for path, operations in json.loads(described())["paths"].items():
        for operation in operations.values():
            forms = [form for answer in operation["responses"].values() for form in answer.get("content", {}).values()]
            assert forms and all(form.get("schema") for form in forms), path


if __name__ == "__main__":
    FROZEN.write_text(described(), "utf-8")
