"""What plugins exchange: the build context, and the pages that they plan.

`build_context` is what one build hands from plugin to plugin; `settings` the portal's own part of
the settings file; `pages` has the types: pages and files to make, articles with their photos, the
writer. Plugins and `portal.builder` import them, and so need not know each other. `project_store`
opens what commands keep between builds.
"""
