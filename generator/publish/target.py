"""The folder that a site is put in: whether it may be, by one build at a time, and in one step.

A site is built in a folder of its own beside the old one and then takes its place, so that a failed or killed build leaves
the old site as it was. What a killed build left beside it is cleared up by the next one.
"""

import ctypes
import os
import re
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import MachineFault

if TYPE_CHECKING:
    from filelock import BaseFileLock

FOLDER_MODE = 0o755
FILE_MODE = 0o644
"""A site is for everybody to read, whatever the umask of who builds it."""


def check_target(site: Path, root: Path) -> None:
    """Raises MachineFault when a site cannot be put there, or would remove something that is no site. Touches nothing."""
    if site.exists() and not site.is_dir():
        raise MachineFault("fault_site_is_file", folder=os.fspath(site))
    here, there = site.resolve(), root.resolve()
    authored = [there, *(there / name for name in ("content", "offers", "theme", "generator"))]
    if any(folder == here or here in folder.parents for folder in authored) or any(folder in here.parents for folder in authored[1:]):
        raise MachineFault("fault_site_in_catalogue", folder=os.fspath(site))
    if _is_mount_point(here):
        raise MachineFault("fault_site_is_mount", folder=os.fspath(site))
    if site.is_dir() and any(site.iterdir()) and (not (site / "sitemap.xml").is_file() or (site / ".git").exists()):
        raise MachineFault("fault_site_has_other_files", folder=os.fspath(site))
    parent = next(folder for folder in here.parents if folder.exists())
    if not parent.is_dir():
        raise MachineFault("fault_site_is_file", folder=os.fspath(parent))
    if not os.access(parent, os.W_OK | os.X_OK):
        raise MachineFault("fault_site_beside", folder=os.fspath(site), parent=os.fspath(parent))


def _is_mount_point(folder: Path) -> bool:
    """Such a folder cannot be replaced. Python does not see one whose files are on the disk around it; Linux lists them all."""
    if folder.is_mount():
        return True
    escaped = re.sub(rb"[ \t\n\\]", lambda character: b"\\%03o" % ord(character.group()), os.fsencode(folder))
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    return any(mount.split()[4] == escaped for mount in mounts)  # proc(5): the fifth field is the mount point


@dataclass(slots=True)
class Target:
    """The place of a site, held by one build until it is released."""

    site: Path
    staging: Path
    """An empty folder beside the site, on the same disk."""
    workspace: Path
    """Where a folder may be made for what is not published, on the same disk."""
    _lock: "BaseFileLock"

    def put_in_place(self) -> None:
        """Swaps the new site with the old one in one step; where the system cannot, `restore` mends what a kill leaves."""
        _open_to_all(self.staging)
        if not self.site.exists():
            os.rename(self.staging, self.site)
        elif not _exchange(self.staging, self.site):
            os.rename(self.site, _aside(self.site))
            os.rename(self.staging, self.site)
            os.rename(_aside(self.site), self.staging)

    def release(self) -> None:
        """Removes what was built and not put in place, or the old site, and the workspace, and lets others build; a second time does nothing."""
        if self._lock.is_locked:
            _clear_up(self.site)
            _free(self._lock)


def claim(site: Path) -> Target:
    """Raises MachineFault when another build holds it. Clears up after builds that were killed."""
    site.parent.mkdir(parents=True, exist_ok=True)
    lock = _lock(site)
    if lock is None:
        raise MachineFault("fault_site_busy", folder=os.fspath(site))
    try:
        _clear_up(site)
        staging = Path(tempfile.mkdtemp(prefix=_staging_prefix(site), dir=site.parent))
        return Target(site, staging, staging.with_name(f"{staging.name}-work"), lock)
    except BaseException:
        _free(lock)
        raise


def restore(site: Path) -> None:
    """Puts the old site back when a build was killed while there was none; does nothing while a build runs."""
    if site.exists() or not _aside(site).is_dir():
        return
    lock = _lock(site)
    if lock is not None:
        try:
            _clear_up(site)
        finally:
            _free(lock)


def _clear_up(site: Path) -> None:
    """Whoever holds the lock knows that nobody uses what lies beside the site."""
    aside = _aside(site)
    if aside.is_dir() and not site.exists():
        os.rename(aside, site)
    shutil.rmtree(aside, ignore_errors=True)
    for left in site.parent.iterdir():
        if left.name.startswith(_staging_prefix(site)):
            shutil.rmtree(left, ignore_errors=True)


def _staging_prefix(site: Path) -> str:
    return f".{site.name}.new-"


def _aside(site: Path) -> Path:
    """Where the old site stands between the steps of a swap, and at no other moment."""
    return site.with_name(f".{site.name}.old")


def _lock(site: Path) -> "BaseFileLock | None":
    """None when another process holds it. The system frees it when a process ends, however it ends."""
    from filelock import FileLock, Timeout  # late: `check` needs it only after a kill, and it takes a while to import

    lock = FileLock(site.with_name(f".{site.name}.lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def _free(lock: "BaseFileLock") -> None:
    """The file goes first: whoever opened it already finds that it is gone, and does not take it for the lock."""
    with suppress(OSError):
        os.unlink(lock.lock_file)
    lock.release()


def _open_to_all(site: Path) -> None:
    """A folder of `mkdtemp` is closed to others, and of the rest the umask decides."""
    for folder, _, names in os.walk(site):
        _set_mode(folder, FOLDER_MODE)
        for name in names:
            _set_mode(os.path.join(folder, name), FILE_MODE)


def _set_mode(path: str, mode: int) -> None:
    found = os.lstat(path).st_mode
    if stat.S_IMODE(found) != mode and not stat.S_ISLNK(found):
        os.chmod(path, mode)


def _exchange(one: Path, other: Path) -> bool:
    """renameat2(2) with RENAME_EXCHANGE: atomic on Linux; False where the system or the disk has no such call."""
    if sys.platform != "linux":
        return False
    here, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
