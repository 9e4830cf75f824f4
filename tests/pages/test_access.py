"""Every page can be read and used by everyone: labels, headings, references, contrast, texts in six languages."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise, product
from typing import get_args
from urllib.parse import quote

import pytest

from api.pages.chips import FLAGS, LISTS, codes
from api.pages.texts import table
from graph.vocabulary import LANGUAGES, vocabulary
from search.model import Intent
from search.sentences.say import placeholders
from search.sentences.say import table as sentences
from tests.pages.conftest import QUESTIONS
from tests.pages.markup import read

ADDRESSES = [
    "/passages", "/passages?q=export", "/passages?q=%00", "/documents/S/2099/1?lang=en", "/documents/S/1/1",
    "/", f"/?q={quote(QUESTIONS['en'])}", f"/?q={quote(QUESTIONS['ar'])}", "/entities/activity/bishkek-2018",
    "/entities/none", "/?q=x&as_of=yesterday", "/?intent=who_is&persons=Scott+Spence&topics=none&period=2016-13",
    f"/?q={quote('Who has worked on export control in this region?')}",
    "/?intent=which_states&acts=signed&negated=1&counted=1&places_held=1&standing=former&relation=first&period=2016",
]  # fmt: skip


@pytest.fixture(scope="module", params=ADDRESSES)
def page(request, client):
    return read(client.get(request.param).text)


def test_every_field_has_a_label(page):
    labelled = {node.attrs["for"] for node in page.all("label")}
    fields = [n for n in page.walk() if n.tag in ("input", "select") and n.attrs.get("type") != "hidden"]

    assert fields or "404" not in page.text
    assert [node.attrs for node in fields if node.attrs["id"] not in labelled] == []
    assert all(node.text for node in page.all("label"))


def test_every_link_button_and_summary_says_what_it_does(page):
    pressed = [node for node in page.walk() if node.tag in ("a", "button", "summary")]

    assert [node for node in pressed if not (node.text or node.attrs.get("aria-label"))] == []
    assert all(node.attrs.get("aria-label", "–") != "" for node in pressed)


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(node.tag[1]) for node in page.walk() if re.fullmatch("h[1-6]", node.tag)]

    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_ids_are_unique_and_references_lead_somewhere(page):
    ids = [node.attrs["id"] for node in page.walk() if "id" in node.attrs]
    named = " ".join(n.attrs.get(a, "") for n in page.walk() for a in ("aria-describedby", "aria-labelledby", "for"))
    inside = [node.attrs["href"][1:] for node in page.all("a") if node.attrs["href"].startswith("#")]

    assert len(ids) == len(set(ids))
    assert {*named.split(), *inside} <= set(ids)


def test_a_page_has_its_landmarks_title_and_way_past_the_header(page):
    assert page.one("main") and page.one("header") and page.one("footer") and page.one("nav").attrs["aria-label"]
    assert page.one("title").text.endswith("Continuity")
    assert page.one("body").all("a")[0].attrs["href"] == "#content"


@cache
def palettes():
    css = files("api.pages").joinpath("static", "page.css").read_text("utf-8")
    blocks = re.findall(r":root \{([^}]*)\}", css)
    light, dark, printed = (dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in blocks)
    return {"light": light, "dark": light | dark, "print": light | printed}


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", ["light", "dark", "print"])
def test_texts_stand_out_from_what_they_stand_on(palette):
    colours = palettes()[palette]
    texts, grounds = ("ink", "quiet", "link", "fault", "mark"), ("paper", "raised")

    pale = [(t, g) for t, g in product(texts, grounds) if contrast(colours[t], colours[g]) < 4.5]

    assert pale == []
    assert contrast(colours["on-link"], colours["link"]) >= 4.5


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_the_edges_of_fields_stand_out(palette):
    colours = palettes()[palette]

    assert min(contrast(colours["line"], colours[ground]) for ground in ("paper", "raised")) >= 3


def test_colours_stand_in_the_palettes_only():
    css = files("api.pages").joinpath("static", "page.css").read_text("utf-8")

    assert not re.findall(r"#[0-9a-fA-F]{3,6}\b", re.sub(r":root \{[^}]*\}", "", css))


def flat(entries, path=""):
    for name, value in entries.items():
        yield from flat(value, f"{path}{name}.") if isinstance(value, dict) else [(path + name, value)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_texts_of_every_language_are_the_same_ones_with_the_same_facts(lang):
    own, english = dict(flat(table(lang))), dict(flat(table("en")))

    assert own.keys() == english.keys()
    assert {code: placeholders(own[code]) for code in own} == {code: placeholders(english[code]) for code in own}


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_no_text_was_left_in_english(lang):
    own, english = dict(flat(table(lang))), dict(flat(table("en")))
    shared = {"title", "colon", "read.version", "facet.documents", "types.publication", "types.dialogue"}

    assert {code for code in own if own[code] == english[code]} <= shared


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_a_chip_can_hold_has_a_name(lang):
    assert set(codes("intent", lang)) == set(get_args(Intent))
    assert set(codes("types", lang)) == set(vocabulary().property["activity_type"].codes)
    assert {*LISTS, *FLAGS, "intent", "period", "standing", "relation"} == set(codes("facet", lang))
    acts = {code.removeprefix("which_states_act_") for code in sentences(lang) if code.startswith("which_states_act_")}
    assert acts <= set(codes("acts", lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("facet", ["roles", "types", "deeds", "acts"])
def test_codes_of_a_facet_are_told_apart_by_their_names(lang, facet):
    names = [name.casefold() for name in codes(facet, lang).values()]

    assert len(names) == len(set(names))
