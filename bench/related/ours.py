"""The one place that knows the portal's own ranking."""

from __future__ import annotations

from plugins.related.profile import Weights
from plugins.related.ranking import scored
from plugins.related.subjects import Subject, of_article

__all__ = ["Subject", "Weights", "of_article", "scored"]
