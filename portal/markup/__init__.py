"""The one reading of a body: what an editor writes is what a reader gets, or the editor is told.

`reading.read` is the entrance; nothing else converts Markdown. On the way of a body:

    hidden       takes out comments and elements that run or load something
    signature    takes off the name below the end mark
    structure    writes the lines anew so that Markdown sees the paragraphs and lists meant
                 (`slips`: images typed with a slip; `points`: lines such as "a) …", "Điều 5. …")
    dialect      converts: the one configuration of Markdown, of `blocks`, `inline`, `list_numbers`,
                 `tables`, `figure_blocks` (grammar: `figures`, `images`), `fact_box_blocks`
                 (grammar: `fact_boxes`) and `fast_inline`
    sanitise     lets through the elements and attributes of a list
    collect      takes the facts from the finished HTML (`facts`), with their lines
    notices      judges them, with `joined` (lines that become one) and `bars` (tables without
                 dashes), as do `captions` and `unread` (by `plain`, which judges header fields,
                 too); `limits` refuses what takes too long
    account      compares the words written with the words shown

`tags` tells HTML from text in angle brackets; `links` knows ids and links within the portal,
`quotations` what is quoted over several lines.
Imported by `content` (which reads files), `check` and `scaffold`.
"""
