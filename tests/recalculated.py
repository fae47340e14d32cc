"""A workbook worked out anew by LibreOffice: what its first sheet then shows."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def recalculated(workbook: bytes, folder: Path) -> list[list[str]]:
    """The rows of the first sheet as they are shown, from a workbook whose formulas hold no value."""
    assert SOFFICE is not None
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    (folder / "a.xlsx").write_bytes(_without_values(workbook))
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            str(folder),
            str(folder / "a.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    with (folder / "a.csv").open(encoding="utf-8", newline="") as shown:
        return list(csv.reader(shown))


def _without_values(workbook: bytes) -> bytes:
    found = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                data = re.sub(rb' t="(?:str|e)"(><f>)', rb"\1", data)
            new.writestr(entry, data)
    return found.getvalue()
