"""What git knows of a catalogue. The only module that calls git."""

import io
import subprocess
import tarfile
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
            files.extractall(folder, filter="data")


def run(root: Path, *arguments: str, otherwise: MachineFault | None = None) -> bytes:
    """What git prints. Raises `otherwise`, or what git says, when it refuses."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise MachineFault("fault_no_git") from None
    if done.returncode:
        raise otherwise or MachineFault("fault_git", reason=" ".join(done.stderr.decode(errors="replace").split()))
    return done.stdout
