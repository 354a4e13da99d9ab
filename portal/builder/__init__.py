"""The build: runs Pelican once and reports the result. Only this package imports Pelican.

`run` is the order of a build; `settings_file` reads what it needs; `input_digest` and `output` say
whether there is anything to do; `pelican_generators`, `steps`, `compiled_templates` and `render`
are how Pelican works for us. Of it, plugins import `steps` only. `edition` plans for the preview.
"""

from portal.builder.edition import EditionMaker, plan
from portal.builder.run import Options, Result, as_lines, build

__all__ = ["EditionMaker", "Options", "Result", "as_lines", "build", "plan"]
