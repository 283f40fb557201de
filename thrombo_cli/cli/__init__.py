"""EDGE: one file per command. Parse, call, print, exit; decides nothing medical."""
