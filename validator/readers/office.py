"""LibreOffice as a converter: documents of old formats in, the bytes of .docx out; several in one call, which is as fast.

It runs without a window, with a profile of its own that is thrown away, forbids macros, updates no links, and is
pointed at a proxy that does not exist, so that nothing a document says makes it speak to anybody.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS, SECONDS_EACH = 60, 5
"""How long one call may take, and how much longer for each document."""

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)


@cache
def program() -> str | None:
    """The path of LibreOffice on this machine, None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(documents: Mapping[str, bytes], to: str = "docx") -> dict[str, bytes]:
    """What LibreOffice makes of documents, by the names (plain words without ending) under which they came in.

    What it cannot read is left out; nothing where there is no LibreOffice.
    """
    office = program()
    if office is None or not documents:
        return {}
    with TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as home:
        return _run(office, documents, to, Path(home))


def _run(office: str, documents: Mapping[str, bytes], to: str, home: Path) -> dict[str, bytes]:
    (home / "in").mkdir()
    (home / "profile" / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (home / "profile" / "user" / "registrymodifications.xcu").write_text(
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>', encoding="utf-8"
    )
    files = [home / "in" / name for name in documents]
    for file, data in zip(files, documents.values(), strict=True):
        file.write_bytes(data)
    command = [
        *(office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore"),
        *("--convert-to", to, "--outdir", str(home / "out"), *map(str, files)),
    ]
    nothing = subprocess.DEVNULL
    # It ends with status 0 whatever happened: what counts is which files are there.
    with suppress(subprocess.TimeoutExpired, OSError):
        subprocess.run(  # noqa: S603 - no shell, paths of our own
            command,
            timeout=SECONDS + SECONDS_EACH * len(files),
            check=False,
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
        )
    made = {name: home / "out" / f"{name}.{to}" for name in documents}
    return {name: file.read_bytes() for name, file in made.items() if file.is_file()}
