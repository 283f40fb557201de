"""Postcodes, areas, road minutes, hospitals and bank holidays: one compiled, read-only file.

`build` compiles it out of published data packages; `reader` answers from it at run time and needs
neither those packages nor anything outside the standard library.
"""
