"""A page's HTML as a tree, read strictly: what is opened must be closed; and its forms as a browser sends them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

VOID = ("meta", "link", "input", "br", "hr", "img")


@dataclass(eq=False)
class Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    inside: list["Node | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for each in self.inside:
            if isinstance(each, Node):
                yield from each.walk()

    def all(self, tag: str = "", **attrs: str) -> list["Node"]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [
            node for node in self.walk()
            if tag in ("", node.tag) and all(node.attrs.get(name) == value for name, value in wanted.items())
        ]  # fmt: skip

    def one(self, tag: str = "", **attrs: str) -> "Node":
        (found,) = self.all(tag, **attrs)
        return found

    def classed(self, name: str) -> list["Node"]:
        return [node for node in self.walk() if name in node.attrs.get("class", "").split()]

    @property
    def text(self) -> str:
        parts = (each if isinstance(each, str) else each.text for each in self.inside)
        return " ".join("".join(parts).split())


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        assert len(node.attrs) == len(attrs), f"<{tag}> has an attribute twice"
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        self.open[-1].inside.append(data)


def read(html: str) -> Node:
    reader = Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    return root


def sent(form: Node, changed: dict[str, str] | None = None, pressed: tuple[str, str] | None = None) -> str:
    """The address that a form leads to, with some fields (by their ids) changed, by a button pressed."""
    fields = []
    for node in form.walk():
        value = (changed or {}).get(node.attrs.get("id", ""), node.attrs.get("value", ""))
        if node.tag == "select":
            chosen = next((o for o in node.all("option") if "selected" in o.attrs), node.all("option")[0])
            fields.append((node.attrs["name"], (changed or {}).get(node.attrs["id"], chosen.attrs["value"])))
        elif node.tag == "input" and (node.attrs["type"] != "checkbox" or "checked" in node.attrs):
            fields.append((node.attrs["name"], value))
    return f"{form.attrs['action']}?{urlencode(fields + ([pressed] if pressed else []))}"
