"""Writing a file whole or not at all, for what somebody would miss: authored files, reports, what is remembered.

The new content is written beside the file and renamed over it, so that a full disk or a killed command leaves the old
content. The pages of a site do without: their folder is put in place as a whole.
"""

import errno
import os
import secrets
import shutil
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> bool:
    """Writes when the bytes differ from what is there; False when they do not.

    The file keeps its permissions, and a link to it stays a link. What is no ordinary file (a pipe, `/dev/stdout`) is
    written to. Raises OSError, with the name of the file.
    """
    file = Path(os.path.realpath(path))
    try:
        status = _status(file)
        if status is not None and not stat.S_ISREG(status.st_mode):
            path.write_bytes(content)
            return True
        if status is not None and file.read_bytes() == content:
            return False
        if status is not None and not os.access(file, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _replace(file, content, status)
    except OSError as error:
        error.filename = os.fspath(path)
        error.filename2 = None
        raise
    return True


def write_new(path: Path, content: bytes) -> None:
    """Raises FileExistsError when the file is there, also when it came a moment ago."""
    path.open("xb").close()
    try:
        write_whole(path, content)
    except BaseException:
        path.unlink()
        raise


def link_or_copy(old: str, new: str) -> None:
    """The same file at two places, or a copy where the disk cannot do that: only for files that nobody writes to any more."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _replace(file: Path, content: bytes, old: os.stat_result | None) -> None:
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
        if old is not None:
            beside.chmod(stat.S_IMODE(old.st_mode))
        beside.replace(file)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
