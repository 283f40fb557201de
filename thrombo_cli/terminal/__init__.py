"""EDGE: what the command line does before and beside any command: streams, words, failures."""
