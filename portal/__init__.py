"""What plugins, tasks and tests share. Only `portal.builder` knows Pelican.

The rooms stand on floors, in the import contract of pyproject.toml, and import lower ones only;
docs/ARCHITECTURE.md says where to look for what. `portal.urls` has all addresses,
`portal.contract.settings` what pelicanconf.py sets.
"""
