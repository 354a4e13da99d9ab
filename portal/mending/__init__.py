"""Mends in a text what a machine can mend without guessing, and nothing else.

    source       a text in lines, and what may become of some of them (`Edit`)
    characters   the letters as the portal reads them: NFC, the real Đ, plain blanks
    header       names, dates and lists in one form
    marks        list marks that Markdown does not know
    paragraphs   a first letter on a line of its own; photos, their captions and names
    blanks       double blanks, blanks before a comma, none behind it
    rules        all of them, in order, each with the code of the problem that it mends
    command      `check --fix`: shows, asks, writes

A rule is a pure function from a `Source` to edits. What an edit would change for readers beyond
its purpose is not made (`rules.mend`).
"""
