"""Views: the frozen values that templates see, and nothing else.

`pages` has what all views are made of and the views of articles and lists; `site` the globals of
all templates; `archive`, `documents`, `dossiers`, `feeds`, `notices` and `search` those of one kind
of page. Plugins fill them, `portal.contract` hands them on; no view reads content.
"""
