"""Two services over two memories, alike but for claims that a viewer may not see; and what both are asked."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from starlette.testclient import TestClient

from api.app import create_app
from api.keys import Keys
from api.settings import Settings
from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.store import Merge
from search.viewers import PUBLIC, Viewers
from tests.api.conftest import SOURCE
from tests.api.conftest import claims as told
from tests.contract.worlds import Act

VIEWERS = (PUBLIC, "member_states", "state:KAZ", "committee", "delegate:KAZ", "experts")
LABELS = ("member_states", "committee", "experts", "state/KAZ")
AYDIN, BORIS, CHAIR = "person/aydin-sharsheev", "person/boris-example", "tenure/aydin-sharsheev.osce.chair"


def of(label: str) -> str:
    """The label as part of an id."""
    return label.replace("/", "-").replace("_", "-").lower()


def open_facts() -> Iterator[Claim]:
    """What everybody may read: the small memory of the doors, and one of each thing that questions ask for."""
    yield from (claim for claim in told() if claim.audience == PUBLIC)
    for subject, prop, to, lang in (
        (BORIS, "name", "Boris Example", ""), ("person/b-example", "alias", "B. Example", ""),
        (BORIS, "took_part_in", "activity/bishkek-2018", ""),
        ("organization/osce", "acronym", "OSCE", "en"), ("treaty/npt", "acronym", "NPT", "en"),
        (CHAIR, "holder", AYDIN, ""), (CHAIR, "role", "chair", ""), (CHAIR, "post_in", "organization/osce", ""),
        (CHAIR, "in_office", "2018-04", ""), ("document/S-2018-1", "symbol", "S/2018/1", ""),
        ("passage/S-2018-1.para-1", "passage_of", "document/S-2018-1", ""),
        ("passage/S-2018-1.para-1", "text", "Export control is kept up.", "en"),
        ("passage/S-2018-1.para-1", "mentions", "state/KGZ", ""),
        ("passage/S-2018-1.para-2", "passage_of", "document/S-2018-1", ""),
        ("passage/S-2018-1.para-2", "text", "The Committee will draft an export guide by 31 May 2019.", "en"),
        ("document/S-2018-1", "topic", "topic/op3d.export", ""), ("state/KGZ", "ratified", "treaty/npt", ""),
        ("practice/one", "name", "Export desk", "en"), ("practice/one", "topic", "topic/op3d.export", ""),
        ("request/one", "topic", "topic/op3d.export", ""),
        ("task/one", "name", "Draft the export guide", "en"), ("task/one", "topic", "topic/op3d.export", ""),
        ("state/KAZ", "name", "Kazakhstan", "en"), ("state/KAZ", "member_of", "region/m49-143", ""),
    ):  # fmt: skip
        yield SOURCE.says(subject, prop, to, lang=lang)


def secrets(label: str) -> Iterator[Claim]:
    """New things and new words about open ones, for the readers of one label."""
    at = SOURCE.model_copy(update={"audience": label, "dataset": f"papers-{of(label)}", "edition": "2026-11-05"})
    person, course, topic, body, post = (f"{kind}/quartz-{of(label)}" for kind in
                                         ("person", "activity", "topic", "organization", "tenure"))  # fmt: skip
    for subject, prop, to, lang in (
        (person, "name", "Quartz Person", ""), (person, "spoke_at", "activity/bishkek-2018", ""),
        (person, "led", course, ""), (AYDIN, "led", course, ""), (AYDIN, "alias", "Sharsheev A. Quartz", ""),
        (AYDIN, "nationality", "state/KAZ", ""), (AYDIN, "remark", "a word on quartz and export control", "en"),
        (course, "name", "Quartz smuggling and export control", "en"), (course, "topic", "topic/op3d.export", ""),
        (course, "held_in", "state/KGZ", ""), (course, "when", "2019", ""), (course, "activity_type", "visit", ""),
        ("activity/bishkek-2018", "when", "2019", ""), ("activity/bishkek-2018", "topic", topic, ""),
        (topic, "name", "quartz smuggling", "en"), (topic, "name", "контрабанда кварца", "ru"),
        ("topic/op3d.export", "broader", topic, ""), ("topic/op3d.export", "alias", "quartz control", "en"),
        (body, "name", "Quartz Panel", "en"), (body, "acronym", "QZP", "en"),
        (post, "holder", person, ""), (post, "role", "chair", ""), (post, "post_in", "organization/osce", ""),
        (post, "start", "2019", ""), (CHAIR, "end", "2018-12", ""), (CHAIR, "not_in_office", "2019", ""),
        ("state/KGZ", "member_of", "region/quartz-belt", ""), ("state/KGZ", "demonym", "Quartzian", "en"),
        ("state/KAZ", "ratified", "treaty/npt", ""), ("document/S-2099-1", "symbol", "S/2099/1", ""),
        ("passage/S-2099-1.para-1", "passage_of", "document/S-2099-1", ""),
        ("passage/S-2099-1.para-1", "text", "Quartz is told apart from export control.", "en"),
        ("passage/S-2099-1.para-1", "mentions", "state/KGZ", ""), ("passage/S-2018-1.para-1", "mentions", topic, ""),
        ("passage/S-2018-1.para-1", "text", "Экспортный контроль кварца.", "ru"),
        ("passage/S-2018-1.para-2", "mentions", body, ""),
        ("passage/S-2018-1.para-3", "passage_of", "document/S-2018-1", ""),
        ("passage/S-2018-1.para-3", "text", "The Committee will count quartz every year.", "en"),
        ("passage/S-2099-1.para-2", "passage_of", "document/S-2099-1", ""),
        ("passage/S-2099-1.para-2", "text", "The Committee will weigh quartz every month.", "en"),
        (person, "wrote", "document/S-2018-1", ""), ("document/S-2018-1", "addressed_to", "state/KAZ", ""),
        (AYDIN, "briefed", "document/S-2099-1", ""), ("document/S-2099-1", "addressed_to", "organization/osce", ""),
        ("practice/quartz", "topic", "topic/op3d.export", ""), ("task/quartz", "topic", "topic/op3d.export", ""),
        ("contact-point/KGZ", "point_for", "state/KGZ", ""), ("contact-point/KGZ", "channel", "post@example.org", ""),
        ("contact-point/KGZ", "contact_holder", person, ""),
    ):  # fmt: skip
        yield at.says(subject, prop, to, lang=lang)


def history() -> list[Act]:
    """Commits before, between and after the open ones; merges, retractions and a purge; a clock that went back."""
    hidden = [claim for label in LABELS for claim in secrets(label)]
    facts = list(open_facts())
    return [
        Act(claims=tuple(hidden[::2])),
        Act(claims=tuple(facts[:-4]), days=1),
        Act(merges=tuple(Merge(BORIS, AYDIN, label) for label in LABELS), days=2),
        Act(claims=tuple(hidden[1::4]), retract=tuple(hidden[::14]), days=9),
        Act(merges=(Merge("person/b-example", BORIS),), days=3),
        Act(claims=(*facts[-4:], *hidden[3::4]), retract=(facts[0], *hidden[2::14]), days=4),
        Act(claims=(facts[0],), days=5),
        Act(purge=tuple(hidden[4::14]), days=6),
        Act(claims=tuple(hidden[::14]), retract=tuple(hidden[1::14]), days=7),
    ]


class Twins(NamedTuple):
    """`alone` never heard of what the viewer may not see, `beside` holds it; `headers` carry the viewer's key."""

    viewer: str
    labels: frozenset[str]
    alone: TestClient
    beside: TestClient
    headers: dict[str, str]


@contextmanager
def twins(folder: Path, viewer: str) -> Iterator[Twins]:
    labels = Viewers.shipped().labels_of(viewer)
    keys = Keys(folder / "keys")
    headers = {} if viewer == PUBLIC else {"Authorization": f"Bearer {keys.new(viewer, viewer)[1]}"}
    with ExitStack() as open_ones:
        services = [
            open_ones.enter_context(served(folder / f"{name}.sqlite", folder / "keys", acts))
            for name, acts in (("alone", [act.seen_by(sorted(labels)) for act in history()]), ("beside", history()))
        ]
        yield Twins(viewer, labels, services[0], services[1], headers)


@contextmanager
def served(memory: Path, keys: Path, acts: Sequence[Act]) -> Iterator[TestClient]:
    store = EmbeddedStore.open(memory)
    for act in acts:
        act.on(store)
    store.close()
    settings = Settings(memory=memory, keys=keys, today=date(2026, 11, 22))
    app = create_app(settings)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


PERSONS = (AYDIN, BORIS, *(f"person/quartz-{of(label)}" for label in LABELS), "person/nobody-at-all")
THINGS = (
    "activity/bishkek-2018", "activity/quartz-committee", "topic/op3d.export", "topic/quartz-experts", "state/KGZ",
    "state/KAZ", "contact-point/KGZ", CHAIR, "tenure/quartz-state-kaz", "document/S-2099-1", "region/quartz-belt",
    "%00",
)  # fmt: skip
WORDS = (
    "Who has worked on export control in Central Asia?", "Who has worked on quartz smuggling?",
    "Who is Quartz Person?", "Кто занимался контрабандой кварца?", "Who chaired the OSCE?", "Who is A. Sharsheev?",
    "Which Quartzian experts have worked on export control?", "What has been done with Kyrgyzstan since 2018?",
    "How are Aydin Sharsheev and Boris Example connected?", "Who has wroked on quarz smugling?",
    "Who is the point of contact of Kyrgyzstan?", "Is Aydin Sharsheev still chair of the OSCE?",
    "What does S/2099/1 say about export control?", "Which paragraph speaks of quartz?",
    "What does S/2018/1 say about export control?", "Which documents mention Kyrgyzstan?",
    "Which States in Central Asia have ratified the NPT?", "Who wrote S/2018/1?", "Who signed S/2099/1?",
    "To whom is S/2018/1 addressed?", "Which documents did Kazakhstan receive?", "",
)  # fmt: skip
EXAMPLES: dict[str, tuple[str, ...]] = {
    "/openapi.json": ("",), "/healthz": ("",), "/readyz": ("",),
    "/v1/topics": ("",), "/v1/regions": ("",), "/v1/status": ("",), "/v1/coverage": ("",),
    "/v1/entities/{id:path}": (*PERSONS, *THINGS),
    "/v1/entities/{id:path}/timeline": (*PERSONS, *THINGS),
    "/v1/entities/{id:path}/claims": (*PERSONS, *THINGS, f"{AYDIN}?limit=2", f"{AYDIN}?cursor=WyJhIiwgImIiXQ"),
    "/v1/entities/{id:path}/neighbours": (*PERSONS, *THINGS, f"{AYDIN}?limit=1"),
    "/v1/tenures/{body:path}": ("organization/osce", "OSCE?role=chair", "QZP", "organization/quartz-committee"),
    "/v1/paths": tuple(f"?from={AYDIN}&to={i}" for i in (*PERSONS, *THINGS)),
    "/v1/changes": (
        "", "?restated=true", "?since=2020-01-03", "?since=2020-01-05T12:00:00Z", "?limit=3", "?since=0123456789abcdef",
    ),
    "/v1/search": tuple(f"?q={w}" for w in ("export control", "quartz", "sharsheev", "quarz", "S/2099/1", "кварц", "")),
    "/v1/passages": tuple(
        f"?q={w}"
        for w in (
            "export control", "quartz", "control&document=S/2099/1", "control&by=document", '"control of exports"',
            "кварц",
        )
    ),
    "/v1/documents/{id:path}": (
        "S/2018/1", "S/2018/1?limit=1", "document/S-2018-1?language=ru", "S/2018/1?at=para-3", "S/2099/1",
        "document/S-2099-1", "S/2018/1?at=para-9", "S/1/1",
    ),
    "/v1/proposals": (
        "", "?document=S/2018/1", "?document=S/2099/1", "?state=accepted", "?state=rejected", "?limit=1",
    ),
    "/v1/suggest": tuple(f"?q={w}" for w in ("qu", "s", "a", "kyrg", "S/2", "к", "")),
    "/v1/who-has-worked-on": (
        "?topic=export control", "?topic=export control&format=csv", "?place=Central Asia",
        "?topic=quartz smuggling", "?text=quartz&place=KGZ",
        "?topic=topic/op3d.export&nationality=state/KAZ", "?topic=topic/quartz-committee",
        "?body=QZP&topic=export control",
    ),
    "/v1/connected": (f"?between={AYDIN}&between={BORIS}", f"?with={AYDIN}", "?with=Quartz Person"),
    "/v1/which-states": (
        "?act=ratified&treaty=NPT", "?act=visited&place=Central Asia", "?act=ratified&treaty=NPT&not=true",
    ),
    "/v1/contact-point": ("?of=Kyrgyzstan", "?of=state/KAZ"),
    "/v1/is-in-post": (f"?person={AYDIN}&role=chair", "?person=Quartz Person&role=chair"),
    "/v1/who-held": ("?role=chair&body=OSCE", "?role=chair&body=QZP", f"?role=chair&body=OSCE&before={AYDIN}"),
    "/v1/who-is": ("?person=Aydin Sharsheev", "?person=Quartz Person", "?person=Sharsheev", f"?person={BORIS}"),
    "/v1/which-practices": ("?topic=export control", "?text=quartz"),
    "/v1/which-organizations": ("?topic=export control", "?topic=quartz smuggling"),
    "/v1/what-happened": ("?place=Kyrgyzstan", "?place=Kyrgyzstan&period=2019", "?body=OSCE"),
    "/v1/assistance": ("?topic=export control", "?act=offered"),
    "/v1/tasks": ("?topic=export control", "?text=quartz"),
    "/v1/document": ("?document=S/2018/1", "?document=S/2099/1"),
    "/v1/relations": (
        "?document=S/2018/1&act=recall", "?document=S/2099/1&act=recall", "?document=S/2018/1&act=recall&theirs=true",
    ),
    "/v1/which-documents": ("?period=../2100", "?document=S/2018/1", "?document=S/2099/1", "?type=report", "?body=QZP"),
    "/v1/mandate": ("?body=OSCE", "?body=QZP", "?history=true"),
    "/v1/authorship": (
        "?document=S/2018/1", "?document=S/2099/1", f"?party={AYDIN}", "?party=Quartz Person",
        "?party=KAZ&act=received", "?party=OSCE&act=briefed&to_them=true",
    ),
    "/": ("", *(f"?q={words}" for words in WORDS[:6])),
    "/entities/{id:path}": (*PERSONS, *THINGS),
    "/passages": ("", "?q=export control", "?q=quartz", "?q=S/2099/1 quartz", "?q=control&topic=topic/x"),
    "/documents/{id:path}": ("S-2018-1", "S/2018/1", "S-2099-1", "S/2018/1?at=para-3", "S/2018/1?language=ru"),
    "/answer.{form}": tuple(f"{form}?q={words}" for form in ("csv", "md", "json", "x") for words in WORDS[:3]),
    "/pages/{name}": ("page.css", "icon.svg", "quartz.svg"),
}  # fmt: skip
"""What stands for the variable of a GET route's path, or behind it."""

CLAIM = next(secrets("committee")).id
NOTE = {"about": "state/KGZ", "text": "Call first.", "kind": "handover", "dry_run": True}
PROPOSED = tuple(
    [f"{place}.{words}"]
    for place, words in (
        ("S-2018-1.para-2", "68471dc1"), ("S-2018-1.para-3", "17af4dca"), ("S-2099-1.para-2", "29d2f925"),
        ("S-2018-1.para-9", "00000000"),
    )
)  # fmt: skip
BODIES: dict[str, tuple[Any, ...]] = {
    "/v1/ask": (
        *({"question": words} for words in WORDS),
        {"question": WORDS[0], "lang": "ar", "as_of": "2019", "context": {"region": "Quartz Belt"}},
        {"question": WORDS[0], "known_at": "2020-01-01"}, {"question": WORDS[0], "viewer": "committee"},
        {"question": "Who has worked on this?", "context": {"topic": "quartz smuggling"}},
    ),
    "/v1/answer": (
        {"topics": ["topic/op3d.export"], "places": ["region/m49-143"]}, {"topics": ["topic/quartz-committee"]},
        {"topics": ["topic/op3d.export"], "persons": ["person/quartz-committee"]},
        {"text": ["quartz"], "places": ["state/KGZ"]},
        {"intent": "who_held", "roles": ["chair"], "bodies": ["organization/osce"]}, {"viewer": "experts"},
        {"intent": "who_is", "persons": [AYDIN]}, {"known_at": "2020-01-01", "topics": ["topic/op3d.export"]},
    ),
    "/v1/confirm": tuple(
        {"post": post, "seen": "2026-11-20", "dry_run": True}
        for post in (CHAIR, "tenure/quartz-state-kaz", "tenure/nobody-state-kaz")
    ),
    "/v1/notes": (
        NOTE, NOTE | {"about": "person/quartz-state-kaz"}, NOTE | {"audience": "state/KAZ"}, NOTE | {"kind": "x"},
    ),
    "/v1/proposals/accept": tuple({"ids": ids, "dry_run": True} for ids in PROPOSED),
    "/v1/proposals/reject": tuple({"ids": ids, "why": "no", "dry_run": True} for ids in PROPOSED),
    "/v1/retract": tuple(
        {"claim": claim.id, "why": "wrong", "dry_run": True}
        for claim in (next(open_facts()), *(list(secrets(label))[5] for label in LABELS))
    ),
    "/v1/correct": tuple(
        {"claim": claim.id, "why": "wrong", "valid": "2019", "dry_run": True}
        for claim in (next(open_facts()), *(list(secrets(label))[5] for label in LABELS))
    ),
}  # fmt: skip
READINGS = (
    "lang=ru&as_of=2019", "known_at=2020-01-01", "known_at=2020-01-02T12:00:00Z", "known_at=2020-01-05",
    "viewer=public", "viewer=committee", "viewer=experts", "viewer=nobody", "lang=de", "colour=red",
)  # fmt: skip
