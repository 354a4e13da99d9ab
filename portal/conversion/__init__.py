"""HTML (of Word, mail, web pages) and .docx files to the portal's Markdown: no word is lost untold.

`html.convert` and `word.convert` are the entrances; both answer with a `result.Converted`.

    word         a .docx file to HTML, by mammoth; before it `word_package` judges the file and
                 `word_text` writes down what mammoth leaves out (`word_styles`: what styles say;
                 `word_numbers`: of which list each paragraph is; `numbering` counts as
                 Word does), and reports what no article can show
    hidden       tells what no reader saw
    tidy         splits HTML into tags and text, drops what no reader sees, keeps few attributes
    appearance   what tags, style sheets and attributes say of the look of a text
    footnotes    finds notes and the places that name them
    reader       walks the tree to a flat list of blocks (`model`), collected by `writer`; `lists`
                 counts items, `tables` tells tables from layout (by `contents`), `pictures` and
                 `links` judge addresses, `fonts` decodes fonts older than Unicode
    shaping      mends the blocks: paragraphs from line breaks, typed lists, captions, drop caps
    anchors      links within the text; `titles`: the title
    markdown     serialises blocks (`inline`: runs of text), with as few escapes as `proof` finds
                 necessary by reading the Markdown as the portal does
"""
