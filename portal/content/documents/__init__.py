"""The library of legal documents: `content/van-ban/YEAR/SLUG/index.md` and the files beside it.

`document` reads one (its header: `fields`), `attachments` and `active_content` judge its files,
`status` reads `data/hieu-luc.toml`: what replaces or amends what, said once, in the newer
document; the other side is derived. `catalogue` remembers all of it and says which document a
text means and which are in force. `citations` is the one recogniser of numbers and names in
texts.
"""
