"""The library of legal documents: `content/van-ban/YEAR/SLUG/index.md` with its attachments.

`document` reads one document (`fields`: readers of its header; its files:
`portal.content.attachments`), `status` reads the table of legal status, `data/hieu-luc.toml`.
Replacements and amendments are declared once, in the newer document; the inverse is derived.
`catalogue` holds all documents, resolves references to them and derives which are in force.
`citations` recognises numbers and names of documents in texts, `pinpoints` citations of
provisions; `provisions` finds the parts of a document's own text, with anchors.
`plugins/pages/provision_links` makes links of the ones to the others.
"""
