"""Of what each paragraph of a document speaks: what it mentions and recalls, who signed, who gave a briefing."""

from collections.abc import Iterator

from graph.symbols import document_id
from loaders.documents.heads.briefings import briefers, signature, signer
from loaders.documents.mentions import Names, Sense, meant, meet, passives, relations, sense
from loaders.documents.model import Document
from loaders.documents.stating import Speaks, Spoken
from loaders.documents.writers import letter_itself

BY_POST = {"chair": "named by its chair", "represents": "named by its representative"}
Deed = tuple[str, str, str, str]


def speaks(document: Document, names: Names) -> Speaks:
    """Of each of its paragraphs, in the sense of the whole: what that names, "the Committee" means in each."""
    language = document.language
    met = {passage.text: meet(passage.text, language, names) for passage in document.passages}
    whole = sense((met[passage.text] for passage in document.passages), document_id(document.symbol))
    own = {passage.text for passage in letter_itself(document)}

    def spoken(text: str) -> Spoken:
        found = meant(met[text], whole)
        first: dict[str, str] = {}
        for each in found:
            first.setdefault(each.entity, each.surface)
        deeds = [*_briefed(text, language, names, whole), *(_signed(text, language, names) if text in own else ())]
        others = passives(text, language, found)
        return Spoken(list(first.items()), relations(text, language, found), others, deeds)

    return spoken


def _briefed(text: str, lang: str, names: Names, of: Sense) -> Iterator[Deed]:
    for each in briefers(text, lang, names, of):
        yield each.entity, "briefed", each.words, BY_POST.get(each.role, "")


def _signed(text: str, lang: str, names: Names) -> Iterator[Deed]:
    name = signature(text, lang)
    if name and (person := signer(name, lang, names)):
        yield person, "wrote", text[:80], ""
