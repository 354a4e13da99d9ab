"""What plugins, tasks and tests share. Only `portal.build` knows Pelican."""
