"""Old articles in: from what another system left to folders of Markdown, with an account of each.

    sources/     one adapter for each system; reads what it left, yields `article.Item`s
    article      what adapters hand on: an article, page or document of the old site
    findings     what is to be said of it: mended, dropped, doubtful, missing
    old_files    finds the files of the old site (photos, attachments) by their addresses
    body         its body to Markdown (`portal.conversion` does the work)
    letters      the account: letters in = letters kept + letters dropped and named
    sections     old categories to the portal's sections (chuyen-muc.toml)
    header       the front matter
    folders      which folder an article gets; writes it, never over what a person changed
    ledger       what was imported, kept between runs: nothing is done twice
    report       nhap.csv
    links        links between old articles become links to the new ones (`--resolve`)
    command      the walk: read, plan, convert, write, report

Text of the old site is hostile until escaped; of a dump only the tables that adapters name are read.
"""
