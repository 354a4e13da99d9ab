"""The editor's desk: writing, mending and handing in articles in the browser.

`desk` answers the requests that the preview's server hands over (`exchange`), after `guard` has
looked at where they come from. `paths` and `sources` keep what is written inside the content folder
and byte for byte as the editor left it; `history` keeps every state outside of it. `newsroom` is
the content in memory, checked as `portal.check` does, also with a text that is not saved; `lists`
and `search` show what it holds. `removed` and `photo_words` keep what is not in it.
Everything runs in threads of the preview's window process, so nothing here may fork.
"""
