"""A real question with its reply, shortened, for the description of the service."""

from typing import Any

from search.model import Answer, Citation, EvidenceItem, Finding, Question, Reply, Share

SPOKE = Citation(
    claim="1ef2664efeeae5eadf1c04b7206bb004",
    locator="participations.csv#bishkek-2018.aydin-sharsheev.speaker",
    url="https://www.osce.org/programme-office-in-bishkek/376738",
)
COURSE = EvidenceItem(
    id="activity/bishkek-2018", kind="activity", label="Course on export control and non-proliferation",
    when="2018-04-03/2018-04-04", deed="spoke_at", share=0.788, shares=(Share(name="match", value=0.788),),
    path=("on: export control", "held in: Kyrgyzstan ⊂ Central Asia"), citations=(SPOKE,),
)  # fmt: skip
QUESTION = Question(
    asked="Who has worked on export control in Central Asia?", topics=("topic/op3d.export",),
    places=("region/m49-143",), as_of="2026-11-22",
)  # fmt: skip
REPLY = Reply(
    question=QUESTION, status="answered", version="c13ff82a39909f3a",
    understood={"topics": {"topic/op3d.export": "export control"}, "places": {"region/m49-143": "Central Asia"}},
    findings=(Finding(text=f"Aydin Sharsheev spoke at “{COURSE.label}” (3–4 April 2018).", citations=(SPOKE,)),),
    answers=(
        Answer(id="person/aydin-sharsheev", kind="person", label="Aydin Sharsheev", score=0.788, evidence=(COURSE,)),
    ),
)  # fmt: skip
TEXT = {"schema": {"type": "string"}}
ANSWERED: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {"example": REPLY.model_dump(mode="json", exclude_defaults=True)},
            "text/markdown": TEXT,
            "text/csv": TEXT,
        }
    }
}
ASKED = QUESTION.model_dump(mode="json")
