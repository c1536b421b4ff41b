"""What can be wrong with a site, and how that is said."""
