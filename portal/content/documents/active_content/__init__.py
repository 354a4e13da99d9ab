"""What in a document runs, fetches or unpacks something when a reader opens it.

Each module looks at one family of formats, in time and memory linear in the file's size, and raises
`UnsafeError` for the first thing that readers should not be handed.
"""
