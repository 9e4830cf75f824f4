"""sentence-transformers as an encoder (sbert.net): any of its models, by name or as a folder. Needs `semantic`."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from graph.errors import BadInput

if TYPE_CHECKING:
    from search.meaning.encoder import Rows

MULTILINGUAL = "multilingual"
"""In place of a name: one that reads all six languages and runs on a laptop (Apache-2.0, 384 dimensions, 470 MB)."""
DEFAULT = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"
ANSWERS_IN = 10
"""Seconds in which a hub has to answer."""
AT_ONCE = 32
"""Texts that a model reads at a time, those of a length together."""
LONGEST = 40_000
"""Characters of a text; the models that read furthest read about 8,000 words."""
LIBRARIES = ("sentence_transformers", "transformers", "huggingface_hub")
LACKING = (
    "Meaning needs its libraries (6 GB on Linux): install them in Continuity's folder, with"
    " python -m pip install -e '.[semantic]'."
)


def name_of(setting: str) -> str:
    """What a model is called: as its hub does, or the last two parts of its folder."""
    name = DEFAULT if setting == MULTILINGUAL else setting
    return "/".join(Path(name).expanduser().resolve().parts[-2:]) if is_folder(name) else name


def is_folder(setting: str) -> bool:
    return Path(setting).expanduser().is_dir()


class Transformer:
    """A loaded model; threads take turns."""

    def __init__(self, name: str, model: Any) -> None:
        self._model, self._turn = model, Lock()
        self.model = f"{name}@{_digest(model)}"
        self.dimensions: int = self.encode([name]).shape[1]

    def encode(self, texts: Sequence[str]) -> "Rows":
        with self._turn:
            rows: Rows = self._model.encode(
                [readable(text) for text in texts],
                batch_size=AT_ONCE,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return rows


def readable(text: str) -> str:
    """Without halves of characters, at which tokenizers stop, and without what no model would read."""
    return text[:LONGEST].encode(errors="replace").decode()


class Named:
    """`search.meaning.encoder.Model` of what a setting names."""

    def __init__(self, setting: str) -> None:
        self.name, self._place = name_of(setting), DEFAULT if setting == MULTILINGUAL else setting
        self._loaded: Transformer | None = None
        self._turn = Lock()

    def here(self) -> Transformer:
        return self._get(self._load_here)

    def fetched(self) -> Transformer:
        return self._get(self._load_anywhere)

    def _get(self, load: Callable[[], Any]) -> Transformer:
        with self._turn:
            if self._loaded is None:
                self._loaded = Transformer(self.name, load())
            return self._loaded

    def _load_here(self) -> Any:
        if find_spec("sentence_transformers") is None:
            raise BadInput(LACKING)
        place = str(Path(self._place).expanduser()) if is_folder(self._place) else self._place
        try:
            return _made(place, local_files_only=True)
        except Exception as error:
            raise self._unusable(error) from error

    def _load_anywhere(self) -> Any:
        try:
            return self._load_here()
        except BadInput:
            if find_spec("sentence_transformers") is None or is_folder(self._place):
                raise
        try:
            _ask_hub(self._place)
            return _made(self._place, local_files_only=False)
        except Exception as error:
            raise BadInput(
                f"The model {self.name} is not on this machine and its hub did not give it ({_first(error)}). Give the"
                " folder of a model in CONTINUITY_MODEL, or leave that empty and go on with words alone."
            ) from error

    def _unusable(self, error: Exception) -> BadInput:
        if is_folder(self._place):
            return BadInput(f"The folder {self._place} holds no model that can be used ({_first(error)}).")
        return BadInput(f"The model {self.name} is not on this machine: fetch it with continuity sync.")


@cache
def model(setting: str) -> Named:
    """One for the whole process: it is large."""
    return Named(setting)


def _made(place: str, *, local_files_only: bool) -> Any:
    """What the libraries say of their own accord is for who writes programs with them."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    bars: Any = transformers_logging.disable_progress_bar
    bars()
    return SentenceTransformer(place, local_files_only=local_files_only)


def _ask_hub(name: str) -> None:
    """The libraries would try for more than a minute where nobody answers."""
    from huggingface_hub import HfApi

    HfApi().model_info(name, timeout=ANSWERS_IN)


def _digest(model: Any) -> str:
    """Of its parts, how far it reads and all its weights; a second for a large one."""
    import torch

    parts = [(type(part).__name__, str(getattr(part, "pooling_mode", ""))) for part in model]
    total = hashlib.sha256(repr((parts, model.max_seq_length)).encode())
    for name, weights in sorted(model.state_dict().items()):
        total.update(name.encode())
        total.update(weights.detach().cpu().contiguous().view(-1).view(torch.uint8).numpy())
    return total.hexdigest()[:12]


def _first(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")[:200]
