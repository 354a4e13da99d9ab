"""Video and audio: what their files are, whether browsers play them, what of them is published.

`kinds` is the table of file names; `problems`: what may be wrong; `mp4`, `webm`, `ogg`, `mp3` read
containers (`facts`), in steps no more than linear and without decoding; `codecs` says which streams
browsers play; `inspect` is what the check asks, `cleaned` what a build publishes: the file without
what cameras and phones write into it about places and people; `webvtt` reads captions. Nothing here
knows articles.
"""
