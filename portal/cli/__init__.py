"""The command line: one task a call, in Vietnamese. `python3 run.py TASK` starts `portal.cli`."""
