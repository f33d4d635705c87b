"""What git knows of a catalogue. The only module that calls git."""

import io
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path

from generator.problems import MachineFault

AUTHORED = ("content", "offers", "mkdocs.yml")


def extract(root: Path, commit: str, folder: Path) -> None:
    """Writes the authored files of the catalogue under `root` as they were at a commit into `folder`.

    Raises MachineFault without git, outside a repository, or for a commit that is not there.
    """
    prefix = run(root, "rev-parse", "--show-prefix", otherwise=MachineFault("fault_no_repository")).decode().strip()
    top = Path(run(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    unknown = MachineFault("fault_no_commit", value=commit)
    name = run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}", otherwise=unknown).decode().strip()
    present = run(top, "ls-tree", "--name-only", f"{name}:{prefix}").decode().splitlines()
    wanted = [path for path in AUTHORED if path in present]
    archive = run(top, "archive", "--format=tar", f"{name}:{prefix}", *wanted) if wanted else b""
    if archive:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter=_ordinary)


def _ordinary(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Files and folders; a link may lead anywhere."""
    return tarfile.data_filter(member, folder) if member.isreg() or member.isdir() else None


def run(root: Path, *arguments: str, otherwise: MachineFault | None = None, given: bytes = b"") -> bytes:
    """What git prints when it gets `given`. Raises `otherwise`, or what git says, when it refuses."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False, input=given)
    except FileNotFoundError:
        raise MachineFault("fault_no_git") from None
    if done.returncode:
        raise otherwise or MachineFault("fault_git", reason=" ".join(done.stderr.decode(errors="replace").split()))
    return done.stdout


def read_blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The content of files as git keeps them, by their hash; those that are not there are left out."""
    wanted = sorted(names)
    if not wanted:
        return {}
    answer = io.BytesIO(run(root, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n"))
    found = {}
    while head := answer.readline():
        name, kind, *size = head.decode().split()
        if kind != "missing":
            found[name] = answer.read(int(size[0]))
            answer.readline()
    return found
