"""Measures the portal beside its peers on a corpus of its own: see `python -m bench --help`."""

from pathlib import Path

# The articles for which people wrote down what should be found: they stay as they were then,
# whatever editors add to content/.
JUDGED = Path(__file__).parents[1] / "tests" / "fixtures" / "portal"
