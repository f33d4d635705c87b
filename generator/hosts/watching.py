"""Hearing of changes in a catalogue that is served, whatever happens to its folders.

A watch follows a folder, not a name: when the folder is removed, moved or replaced, nothing more is heard of what stands
there later. So the folder above is watched too, and whoever builds first asks for the watches to be renewed.
"""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

_OF_FILES = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
_OF_FOLDERS = [DirCreatedEvent, DirMovedEvent, DirDeletedEvent]
"""Changes only: to hear of reading as well, a build would wake itself."""


class Watcher:
    """Calls `changed` with the path of each change below one of the `folders`, or of one of the `files`, of the catalogue under `root`.

    They need not be there. `changed` is called from another thread. A link is not watched, but what it leads to: that path is
    what `changed` gets.
    """

    def __init__(self, root: Path, folders: Iterable[Path], files: Iterable[Path], changed: Callable[[str], None]) -> None:
        self.root = root.resolve()
        self.folders = [os.path.realpath(folder) for folder in folders]
        self.files = {os.fspath(file.parent.resolve() / file.name) for file in files}
        self.changed = changed
        self.observer = Observer()
        self.watches: dict[str, tuple[ObservedWatch, tuple[int, int]]] = {}
        self.moved: set[str] = set()
        self.lock = threading.Lock()

    def start(self) -> None:
        self.renew()
        self.observer.start()

    def stop(self) -> None:
        self.observer.stop()

    def renew(self) -> None:
        """Watches what stands there at this moment; whatever changes after this call is heard."""
        with self.lock:
            moved, self.moved = self.moved, set()
        wanted = dict.fromkeys([os.fspath(self.root.parent), os.fspath(self.root)], False) | dict.fromkeys(self.folders, True)
        there = {path: found for path in wanted if (found := _identity(path))}
        for path, (watch, known) in list(self.watches.items()):
            if path in moved or there.get(path) != known:
                self.observer.unschedule(watch)
                del self.watches[path]
        for path, found in there.items():
            if path not in self.watches:
                try:
                    watch = self.observer.schedule(_Handler(self._hear), path, recursive=wanted[path], event_filter=[*_OF_FILES, *_OF_FOLDERS])
                except FileNotFoundError:
                    continue
                self.watches[path] = (watch, found)

    def _hear(self, event: FileSystemEvent) -> None:
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
        ours = [os.fspath(self.root), *self.folders]
        moved = {folder for folder in ours for path in paths if folder == path or folder.startswith(path + os.sep)} if event.is_directory else set()
        with self.lock:
            self.moved |= moved
        for path in sorted(paths):
            inside = not event.is_directory and any(path.startswith(folder + os.sep) for folder in self.folders)
            if moved or inside or path in self.files:
                self.changed(path)


class _Handler(FileSystemEventHandler):
    def __init__(self, hear: Callable[[FileSystemEvent], None]) -> None:
        self.hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.hear(event)


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a folder from another at the same path; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
