"""Names of files inside a data set, checked before any storage sees them."""

from __future__ import annotations

import re

DATA = "data/"
REJECTED = "rejected/"
VERSIONS = "_versions/"

_LONGEST = 1000
_PLAIN = re.compile(r"[!#-)+-.0-9;=@-\[\]-{}~]{1,255}")
_NUMBERED = re.compile(r"([0-9]+)\.json")
_VERSION = re.compile(r"0{7}[0-9]{13}")
LAST_VERSION = 10**12


class Damage(Exception):
    """What is wrong with a file of a data set; the caller adds which file that is."""


def quoted(text: str) -> str:
    """Foreign text, short and without control characters.

    Parameters
    ----------
    text : str
        Anything that was read.

    Returns
    -------
    str
        At most 80 characters between quotes.
    """
    return repr(text if len(text) <= 80 else text[:77] + "...")


def checked(path: str) -> str:
    """A path inside a data set: relative, of plain names, never ``.`` or ``..``.

    Parameters
    ----------
    path : str
        With ``/`` between its names.

    Returns
    -------
    str
        The same path.

    Raises
    ------
    Damage
        If it could lead out of the data set, or means different files on different systems.
    """
    names = path.split("/")
    if len(path) > _LONGEST or not all(_PLAIN.fullmatch(n) and n not in (".", "..") for n in names):
        raise Damage(f"{quoted(path)} is no path inside a data set, which is relative, of plain names, without '..'")
    return path


def below(folder: str, path: str) -> str:
    """A checked path of a file below a folder, which ends with a slash."""
    if not checked(path).startswith(folder):
        raise Damage(f"{quoted(path)} is not below {folder}")
    return path


def version_file(version: int) -> str:
    """The file whose creation was the commit of a version."""
    return f"{VERSIONS}{version:020d}.json"


def version_of(name: str) -> int:
    """The version that a file of ``_versions/`` commits, 0 if it is another file."""
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return 0
    digits = match.group(1)
    version = int(digits) if _VERSION.fullmatch(digits) else 0
    if not 1 <= version <= LAST_VERSION:
        raise Damage("its name is not the number of a version")
    return version
