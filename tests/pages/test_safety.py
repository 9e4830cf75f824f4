"""Nothing that a memory or an address holds becomes markup; a page loads nothing from elsewhere."""

from urllib.parse import quote, urlsplit

import pytest

from tests.pages.conftest import IMAGE, QUESTIONS, SCRIPT
from tests.pages.markup import read

FIELDS = ("topics", "text", "acts", "acts.known", "period", "asked", "not_understood", "missing", "new", "lang")
HOSTILE = [
    "/entities/person/a-script", "/entities/person/an-image", "/entities/activity/bishkek-2018",
    f"/?q={quote(QUESTIONS['en'])}", f"/?q={quote(SCRIPT)}", f"/?q={quote(IMAGE)}&lang={quote(IMAGE)}",
    f"/?q=x&as_of={quote(IMAGE)}&known_at={quote(SCRIPT)}",
    f"/?intent={quote(SCRIPT)}" + "".join(f"&{name}={quote(IMAGE)}" for name in FIELDS),
    f"/entities/{quote(SCRIPT)}", f"/entities/person/aydin-sharsheev?as_of={quote(IMAGE)}",
]  # fmt: skip
ALLOWED = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "p", "nav", "ul", "li", "main", "footer", "form",
    "h1", "h2", "h3", "label", "div", "input", "button", "details", "summary", "span", "section", "select", "option",
    "ol", "strong", "small", "bdi", "dl", "dt", "dd", "code",
}  # fmt: skip


@pytest.fixture
def page(client, request):
    return read(client.get(request.param).text)


@pytest.mark.parametrize("page", HOSTILE, indirect=True)
def test_names_and_questions_never_become_markup(page):
    nodes = [node for node in page.walk() if node.tag]

    assert {node.tag for node in nodes} <= ALLOWED
    assert not [name for node in nodes for name in node.attrs if name.startswith("on") or name == "style"]


def test_hostile_names_are_shown_as_they_are(visit):
    assert visit("/entities/person/a-script").one("h1").text == SCRIPT
    assert visit("/entities/person/an-image").one("h1").text == IMAGE


@pytest.mark.parametrize("page", HOSTILE, indirect=True)
def test_a_page_loads_and_sends_to_its_own_host_only(page):
    loaded = [node.attrs["href"] for node in page.all("link")] + [node.attrs["action"] for node in page.all("form")]

    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)
    assert {urlsplit(node.attrs["href"]).scheme for node in page.all("a")} <= {"", "https"}


@pytest.mark.parametrize("address", ["/", "/entities/state/KGZ", "/entities/none"])
def test_every_page_carries_the_strict_policy_once(client, address):
    headers = client.get(address).headers

    assert headers.get_list("content-security-policy") == [
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(("name", "type"), [("page.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml")])
def test_the_style_sheet_and_the_icon_are_served(client, name, type):
    answer = client.get(f"/pages/{name}")

    assert (answer.status_code, answer.headers["content-type"]) == (200, type)
