"""The scripts a user would write today, each run as a process of its own."""
