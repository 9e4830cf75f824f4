"""Documents for tests, stated as the loader of documents states them, in wordings of our own."""

from collections.abc import Iterator, Mapping, Sequence

from graph.claims import Claim, Source
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


def letters(source: Source) -> Iterator[Claim]:
    """Who wrote, received and briefed by two papers, as the loader states it; `person/carla` is only mentioned."""
    for person, name in (("anna", "Anna Example"), ("bela", "Bela Example"), ("carla", "Carla Example")):
        yield source.says(f"person/{person}", "name", name)
    for body, name in (("security-council", "Security Council"), ("1540-committee", "1540 Committee")):
        yield source.says(f"organization/{body}", "name", name, lang="en")
    inferred = source.model_copy(update={"certainty": "inferred", "how": "its title names it"})
    for number, author, day in ((7, "person/anna", "2018-03-01"), (8, "person/bela", "2019-04-02")):
        document = f"document/S-2018-{number}"
        yield source.says(document, "symbol", f"S/2018/{number}")
        yield source.says(document, "when", day)
        yield source.says(author, "wrote", document, valid=day)
        yield inferred.says("organization/1540-committee", "wrote", document, valid=day)
        yield inferred.says(document, "addressed_to", "organization/security-council", valid=day)
        yield inferred.says(document, "topic", "topic/op3d.export")
        yield source.says(f"passage/S-2018-{number}.para-1", "passage_of", document)
        yield source.says(f"passage/S-2018-{number}.para-1", "mentions", "person/carla")
    yield inferred.says("document/S-2018-7", "addressed_to", "person/bela", valid="2018-03-01")
    yield source.says("person/bela", "briefed", "document/S-2018-7", wording="heard a briefing by Bela Example")
    yield source.says("topic/op3d.export", "name", "export control", lang="en")
