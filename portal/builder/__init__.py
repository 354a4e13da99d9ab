"""The build: one run of Pelican and one verdict. Here alone `portal` knows Pelican."""

from portal.builder.run import Options, Result, as_lines, build

__all__ = ["Options", "Result", "as_lines", "build"]
