"""Setting up a host: a program that is sent there and runs as root.

`setup` makes the program and sends it; `portal.publish.commands` and tasks.py import it. `server`
and `host_tools` are that program, `templates` and `old_map` what it installs, `zipapp` packs the
gate. What runs on the host imports the standard library and its neighbours only.
"""
