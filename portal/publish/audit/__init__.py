"""The audit of publications: the host's log, an HTML page of it, evidence kept with the content.

`log` reads the log and answers what was live when; `page` makes the HTML page, `evidence` keeps
the last line that was seen of each log. Nothing here trusts the host. `portal.publish.commands` and
`publication` import it; it imports `formatting` and the gate's `refusal`.
"""
