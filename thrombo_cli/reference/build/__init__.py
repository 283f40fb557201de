"""Compile the reference file out of the published data packages (docs/adr/0002).

Needs numpy, shapely, pyproj, brotli, msgpack and holidays, which no installed `thrombo` needs.
"""
