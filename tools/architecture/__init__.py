"""Draws docs/architecture.svg from the imports: python -m tools.architecture.

The layers are those of import-linter's contract in pyproject.toml, the arrows the imports
between packages, without those that follow from others. `tests/house/test_architecture.py` keeps
the drawing true.
"""
