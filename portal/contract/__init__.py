"""What the plugins hand each other: the build context, and the pages that they plan."""
