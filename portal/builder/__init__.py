"""The build: runs Pelican once and reports the result. Only this package imports Pelican."""

from portal.builder.run import Options, Result, as_lines, build

__all__ = ["Options", "Result", "as_lines", "build"]
