"""What loaded documents propose, and what a person decides: a fact from then on, or never proposed again."""

from loaders.review.deciding import accept, reject
from loaders.review.model import Decision, Proposal, State
from loaders.review.pending import decided, pending, proposed

__all__ = ["Decision", "Proposal", "State", "accept", "decided", "pending", "proposed", "reject"]
