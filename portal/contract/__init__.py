"""What plugins exchange: the build context, and the pages that they plan."""
