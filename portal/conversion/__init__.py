"""HTML (of Word, mail, web pages) and .docx files to the portal's Markdown: no word is lost untold.

`html.convert` and `word.convert` are the entrances; both answer with a `result.Converted`.

    word         a .docx file to HTML, by mammoth; before it `word_package` judges the file and
                 `word_text` writes into the text what mammoth leaves out (`word_numbers`: the numbers
                 of lists), and reports what no article can show
    tidy         splits HTML into tags and text, drops what no reader sees, keeps few attributes
    appearance   what tags, style sheets and attributes say of the look of a text
    footnotes    finds notes and the places that name them
    reader       walks the tree to a flat list of blocks (`model`), collected by `writer`; `tables`
                 tells tables from layout, `pictures` and `links` judge addresses, `fonts` decodes
                 fonts older than Unicode
    shaping      mends the list: paragraphs from line breaks, lists typed by hand, captions, drop caps
    markdown     serialises blocks (`inline`: runs of text), with as few escapes as `proof` finds
                 necessary by reading the Markdown as the portal does
"""
