"""New articles and documents: the folder, its front matter, captions from photo metadata.

`new` makes the folder and the file, `photo_captions` reads what cameras and agencies wrote into the
photos. Only tasks.py imports it.
"""
