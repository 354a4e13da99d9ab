"""The content model and the code that loads it from files.

`loader` reads a folder into the `model`; `article`, `documents` and `notices` are its texts, with
`front_matter`, `metadata` and `fields` for their headers; `tables` and `columns` read data/*.toml
(`sections`, `organisation`), `redirects`, `old_urls`, `old_items` the old addresses; `membership`
finds what belongs to a dossier; `overlay` reads one text again. What is wrong becomes a
diagnostic. Checks, builds and publishing import it.
"""
