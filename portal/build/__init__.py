"""The build: one run of Pelican and one verdict. Here alone `portal` knows Pelican."""
