"""The command line, in Vietnamese. `python3 run.py TASK` runs `portal.cli`.

`__main__` runs a task of tasks.py and turns exceptions into messages and exit codes; `arguments`
parses words and words the help; `task` is the decorator of tasks.py; `development` has
the tasks of developers. Nothing else imports it: it is
where a command starts.
"""
