"""A document as it is read, for a terminal."""

from api.listings import facts
from api.show import Page
from search.passages.document import DocumentText
from search.sentences import say, when


def document(page: Page, seen: DocumentText) -> None:
    page.line(f"{seen.label}  ({seen.id})", style="bold", hang=2)
    told = [*([when(seen.date, page.lang)] if seen.date else []), *seen.languages]
    if told:
        page.say("listed", 2, "dim", parts=told)
    for group in (*seen.authors, *seen.referring):
        facts(page, group, "← ")
    for group in seen.references:
        facts(page, group)
    for notice in seen.notices:
        page.line(f"· {notice.text}", style="dim", hang=2)
    paragraphs(page, seen)
    if seen.next:
        page.line()
        page.line(f"{seen.first + 1}–{seen.first + len(seen.paragraphs)} / {seen.total}", style="dim")
        page.address(f"--cursor {seen.next}", 0)


def paragraphs(page: Page, seen: DocumentText) -> None:
    heading = ""
    for each in seen.paragraphs:
        page.line()
        if each.headings and each.headings != heading:
            page.line(each.headings, style="dim")
        heading = each.headings
        tongue = "" if each.lang == seen.lang else f" · {each.lang}"
        page.line(say(page.lang, "labelled", label=f"{each.label}  [#{each.anchor}]{tongue}", text=each.text), hang=2)
