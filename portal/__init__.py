"""What plugins, tasks and tests share. Only `portal.builder` knows Pelican."""
