"""Words, lines and numbers that every room writes with. No feature, no file, no clock."""
