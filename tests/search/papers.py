"""Documents for tests, stated as the loader of documents states them, in wordings of our own."""

from collections.abc import Iterator, Mapping, Sequence

from graph.claims import Claim
from loaders.documents.model import Document, Passage
from loaders.documents.stating import Spoken, loader

Said = Mapping[str, Mapping[str, str]]
"""Anchor → language → text."""


def paper(
    symbol: str,
    said: Said,
    *,
    mentions: Mapping[str, Sequence[str]] = {},
    headings: Mapping[str, Sequence[str]] = {},
    audience: str = "public",
    date: str = "",
    type: str = "",
) -> Iterator[Claim]:
    """Every version of the document; `mentions` and `headings` by anchor."""
    for lang in sorted({lang for texts in said.values() for lang in texts}):
        here = {anchor: texts[lang] for anchor, texts in said.items() if lang in texts}
        passages = tuple(
            Passage(anchor, text, number=anchor.rpartition("-")[2], headings=tuple(headings.get(anchor, ())))
            for anchor, text in here.items()
        )
        mentioned = {here[anchor]: [(each, each) for each in ids] for anchor, ids in mentions.items() if anchor in here}
        document = Document(symbol, lang, passages, "0" * 64, date=date, type=type)

        def speaks(text: str, mentioned: Mapping[str, Sequence[tuple[str, str]]] = mentioned) -> Spoken:
            return Spoken(mentioned.get(text, ()))

        stated = loader(document, audience=audience, speaks=speaks)
        yield from (claim for row in stated.read() for claim in stated.claims(row))


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
        "zh": "保持网站内容更新，每月公布外联活动日历。",
    },
    "para-3": {"zh": "鼓励各国为信托基金提供自愿捐款，以资助出口管制培训。"},
    "para-4": {
        "en": "Recall resolution 1977 (2011) and S/2011/819, and thank Kazakhstan for its voluntary contributions.",
        "fr": "Rappeler la résolution 1977 (2011) et remercier le Kazakhstan de ses contributions volontaires.",
    },
}
"""A small programme; its third paragraph is held in Chinese only."""
