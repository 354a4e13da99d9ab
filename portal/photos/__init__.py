"""Photos: decoding, validation, encoding, cached derivatives.

`formats` is the table of formats; `problems`: what may be wrong; `decode` opens photos safely, with
`truncation`; `validate` is what the check asks, `encode` makes derivatives, `derivatives` keeps
them. Nothing here knows articles. `portal.content` validates with it, `plugins.photos` publishes
with it.
"""
