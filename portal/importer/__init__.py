"""Old articles in: from what another system left to folders of Markdown, with an account of each.

    sources/     one adapter for each system: what it left, as `article.Article`s
    sql          rows of dumps (`dump_files` unpacks, `sql_text` and `sql_values` cut statements);
                 `cells`, `moments`, `plain`, `figures`: what the cells of databases say
    article      what adapters hand on; `findings`: what is to be said of it
    intake       takes a source in; `spool` keeps its texts on disk while the import is planned
    sections     old categories to the portal's sections (chuyen-muc.toml)
    plan         the folder of each text, its section, the old addresses that it gets
    addresses    whose an old address is; those of categories; `targets`: where each leads
    old_files    finds the photos and files of the old site by their addresses
    body         a body to Markdown, by `portal.conversion`; before it `plugin_tags` replaces what
                 plug-ins wrote, `references` takes photos and files, turns links to new addresses
    letters      the account: letters in = letters kept + letters dropped and named; those of Word
                 files: `word_letters`
    header       the front matter; `made`: the files of a text, read again as the portal does
    folders      which folder a text gets; writes it, never over what a person changed
    originals    keeps what was read, byte for byte, and what the source said besides
    settle       a published text leads to published ones only; `resolve`: links tried again
    review       which texts still need a person
    ledger       what was imported, kept between runs; `report`: nhap.csv;
                 `outcome`: what came of a run
    command      the walk: read, plan, convert, write, report; `console`: what it says

Text of the old site is hostile until escaped; of a dump only the tables that adapters name are
read. All that an import keeps lies beside the content folder, in `content-nhap`.
"""
