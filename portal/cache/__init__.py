"""The on-disk cache between builds. Safe to delete at any time.

It lies in `.portal/`, or where PORTAL_STORE says.

A record is used only if it carries a MAC (`portal.system.mac`, key in `$XDG_STATE_HOME`) over its
name, the code key and its bytes; anything else is ignored and recomputed. The code key covers all
of `portal` and `plugins`, all installed libraries and Python. `--clean` reads none of it.

    content-*, photos-*        parsed articles, problems of photos        path and stamp
    documents-*, attachments-* documents, what their files are            path and stamp
    notices-*                  notices                                    path and stamp
    derivatives-*, cards-*     pictures of an article; digest of its card   their sources
    profiles-*, related-*      terms of an article; index and lists       article
    search-*                   words, fragments and lists of a shard      document
    plan-*                     files and fingerprints of a unit           digest of its input
    output-*                   what lies in an output folder              until its first change
    bodies.sqlite              HTML and text of a body                    digest of its source
    scripts                    minified scripts                           digest of their source
    photos/ share/ compressed/ blobs                                      content and recipe

A stamp is size, inode, mtime and ctime, all old enough to be relied on (`portal.system.files`).
Keys are 128 bits; public names have 64. Blobs go 60 days after their last use.
"""
