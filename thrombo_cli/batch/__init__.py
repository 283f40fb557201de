"""A stream of questions answered in order, each as `where` would; the resolver holds the rules."""
