"""`aanbod serve`: the site while somebody works on it, built anew at every change."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from generator import Memory, compile_catalogue
from generator.addresses import menu
from generator.clock import today_in
from generator.hosts.mkdocs import CataloguePlugin, CatalogueProblems, Run, Server, read_config, render_served
from generator.hosts.watching import Watcher
from generator.load import folder_of_catalogue
from generator.problems import MachineFault, Problem, errors_in, in_order
from generator.publish.site import Stages, theme_folders
from generator.publish.target import claim
from generator.settings import read_settings
from generator.settings_file import FILE


class Listener(Protocol):
    """Who hears what happens while serving."""

    def ready(self, url: str) -> None: ...

    def built(self, problems: list[Problem], stages: Stages) -> None: ...

    def stumbled(self, fault: MachineFault | OSError) -> None: ...


def serve(root: Path, run: Run, address: tuple[str, int], listener: Listener) -> None:
    """Serves until interrupted, and builds anew when a file changes. A changed record needs no renderer: the layouts are still there."""
    with tempfile.TemporaryDirectory(prefix="aanbod-") as folder:
        live = Live(root, Path(folder) / "site", run, address, listener)
        server = Server(live.build_or_tell, *address, root=os.fspath(live.folder), mount_path=live.mount_path)
        server.build_delay = 0.03
        server.listen()
        live.watcher.changed = server.wake
        live.watcher.start()
        live.build()
        listener.ready(live.url)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
            live.watcher.stop()


class Live:
    """The catalogue while it is served: a full build when the theme or a page changed, else only what records make."""

    def __init__(self, root: Path, folder: Path, run: Run, address: tuple[str, int], listener: Listener, clock: Callable[[str], str] = today_in) -> None:
        self.root, self.folder, self.run, self.listener, self.clock = root, folder, run, listener, clock
        self.folder.mkdir(parents=True, exist_ok=True)
        self.run.memory = Memory()
        self.plugin: CataloguePlugin | None = None
        self.mount_path = urlsplit(read_settings(root)[0].site_url).path or "/"
        self.url = f"http://{address[0]}:{address[1]}{self.mount_path}"
        self.rendered_from: tuple[object, ...] = ()
        """What the layouts depend on, as it was when they were rendered; empty when they must be rendered anew."""
        self.left_out: list[MachineFault] = []
        watched = [root / "offers", root / "content", root / "theme", *theme_folders(root, "pages"), *theme_folders(root, "overrides")]
        self.watcher = Watcher(root, watched, [root / FILE], lambda path: None)

    def build_or_tell(self) -> None:
        """A fault of the machine, or in mkdocs.yml, must not end what was shown so far."""
        try:
            self.build()
        except (MachineFault, OSError) as fault:
            self.rendered_from = ()
            self.listener.stumbled(fault)

    def build(self) -> None:
        """Whatever changes from here on wakes the next build."""
        self.watcher.renew()
        stages = Stages()
        with stages.stage("compile") as count:
            settings, of_settings = read_settings(folder_of_catalogue(self.root))
            today = self.run.today or self.clock(settings.time_zone)
            stamps = self._stamps()
            compiled = compile_catalogue(self.root, today, self.run.memory, settings)
            count.append(len(compiled[0].records))
        seen = (today, *stamps, *menu(compiled[0]))
        run = replace(self.run, today=today, stages=stages, settings=settings, compiled=compiled, left_out=[])
        problems = [*of_settings, *compiled[1]]
        if errors_in(of_settings):
            self.rendered_from = ()
        elif self.plugin is not None and seen == self.rendered_from:
            self.plugin.run = run
            problems += self.plugin.publish(compiled[0], self.folder, changed_only=True)
        else:
            found = self._build_all(run)
            self.rendered_from = () if errors_in(found) else seen
            problems += found
        self.listener.built(in_order(problems), stages)
        self._tell_what_is_left_out(run)

    def _tell_what_is_left_out(self, run: Run) -> None:
        """Each once, and not again at every build."""
        for fault in run.left_out:
            if (fault.key, fault.values) not in [(told.key, told.values) for told in self.left_out]:
                self.listener.stumbled(fault)
        self.left_out += run.left_out

    def _build_all(self, run: Run) -> list[Problem]:
        """Beside what is shown, which stays when a template is broken."""
        target = claim(self.folder)
        try:
            plugin, problems = render_served(read_config(self.root, target.staging), self.root, run, self.url)
            if not errors_in(problems):
                self.plugin = plugin
                target.put_in_place()
        except CatalogueProblems as stopped:
            return stopped.problems
        finally:
            target.release()
        return problems

    def _stamps(self) -> tuple[tuple[str, int], ...]:
        """Every file that the renderer reads, with the time it was changed."""
        folders = (self.root / "content/pages", *theme_folders(self.root, "overrides"), *theme_folders(self.root, "pages"))
        files = [os.path.join(at, name) for folder in folders for at, _, names in os.walk(folder) for name in names if not name.startswith(".")]
        return tuple((file, _changed(file)) for file in sorted([*files, os.fspath(self.root / "mkdocs.yml")]))


def _changed(file: str) -> int:
    """When a file was changed; 0 for one that is gone."""
    try:
        return os.stat(file).st_mtime_ns
    except FileNotFoundError:
        return 0
