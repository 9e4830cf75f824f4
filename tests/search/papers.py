"""Documents for tests: claims such as a loader of documents states, in wordings of our own."""

from collections.abc import Iterator, Mapping, Sequence

from graph.claims import Claim, Source

Said = Mapping[str, Mapping[str, str]]
"""Anchor → language → text."""


def passage(key: str, anchor: str) -> str:
    return f"passage/{key}.{anchor}"


def source(symbol: str, anchor: str = "", audience: str = "public") -> Source:
    key = symbol.replace("/", "-")
    place, cited = (f"{key}#{anchor}", f"{symbol}#{anchor}") if anchor else (key, symbol)
    return Source(dataset="documents", edition="2026-11-22", locator=place, citations=(cited,), audience=audience)


def paper(
    symbol: str,
    said: Said,
    *,
    mentions: Mapping[str, Sequence[str]] = {},
    headings: Mapping[str, str] = {},
    audience: str = "public",
    when: str = "",
    type: str = "",
    body: str = "",
) -> Iterator[Claim]:
    """The document and its passages; `mentions` by anchor, `headings` (English) too."""
    document = f"document/{symbol.replace('/', '-')}"
    head = source(symbol, audience=audience)
    yield head.says(document, "symbol", symbol)
    for prop, value in (("when", when), ("document_type", type), ("issued_by", body)):
        if value:
            yield head.says(document, prop, value)
    for order, (anchor, texts) in enumerate(said.items(), start=1):
        here = passage(document.partition("/")[2], anchor)
        place = source(symbol, anchor, audience)
        yield place.says(here, "passage_of", document)
        yield place.says(here, "order", str(order))
        yield place.says(here, "passage_kind", "paragraph")
        for lang, text in texts.items():
            yield place.says(here, "text", text, lang=lang)
        if anchor in headings:
            yield place.says(here, "heading", headings[anchor], lang="en")
        for entity in mentions.get(anchor, ()):
            yield place.says(here, "mentions", entity)


OUTREACH: Said = {
    "para-1": {
        "en": "The group met four times and took note of the reports of its members.",
        "fr": "Le groupe s’est réuni quatre fois et a pris note des rapports de ses membres.",
        "zh": "小组举行了四次会议，并注意到其成员的报告。",
    },
    "para-2": {
        "en": "Invite parliamentarians to a round table on export control and border control.",
        "fr": "Inviter des parlementaires à une table ronde sur le contrôle des exportations.",
        "zh": "邀请议员参加关于出口管制的圆桌会议。",
    },
    "para-2-a": {
        "en": "Keep the website up to date, with a calendar of outreach activities for each month.",
        "zh": "保持网站内容更新，每月公布外联活动日程。",
    },
    "para-3": {"zh": "鼓励各国为信托基金提供自愿捐款，以资助出口管制培训。"},
    "para-4": {
        "en": "Recall resolution 1977 (2011) and S/2011/819, and thank Kazakhstan for its voluntary contributions.",
        "fr": "Rappeler la résolution 1977 (2011) et remercier le Kazakhstan de ses contributions volontaires.",
    },
}
"""A small programme; its third paragraph is held in Chinese only."""
