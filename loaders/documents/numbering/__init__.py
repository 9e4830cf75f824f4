"""Lines in, passages out, with the anchors of the document's own numbering: the same in every language version.

- `para-7-e`, `op-3-d`: paragraphs (operative ones of a resolution) and their items, in Latin letters and Roman numerals
  whatever signs are printed; `para-3-item-2`: one under a bullet.
- `pp-2`: preambular paragraphs, counted. `text-4`, `heading-2`, `table-2-row-5`, `note-3`: counted in their part.
- `annex-1-para-4`: an annex's; but the first part that numbers its paragraphs has them without its name, as the
  programme of work that a letter has in annex is cited. `part-2-para-1`: the paragraphs begin again at 1.

The formula before a preamble ("The Security Council,") is no passage. What is above it is the head of a resolution.
"""

from loaders.documents.model import Raw
from loaders.documents.numbering.draft import Numbered
from loaders.documents.numbering.pieces import Pieces
from loaders.documents.numbering.reading import Reading

__all__ = ["Numbered", "numbered"]


def numbered(raw: Raw) -> Numbered:
    """The passages in their order, each with an anchor of its own, and where the numbering disagrees with itself."""
    return Reading(Pieces.of(raw)).read()
