"""The command line, in Vietnamese. `python3 run.py TASK` runs `portal.cli`."""
