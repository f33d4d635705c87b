"""A web server on this computer that answers as badly as it is told to."""

import socket
import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import cast

Act = Callable[["Server", socket.socket], None]
"""Does something else than answering."""

Answer = bytes | Act

MOMENT = 0.02
"""Seconds between two bytes of a server that drips, and for which a question is held open to see which others come beside it."""


def says(status: str, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "Connection: close", "Content-Length: 0", *headers, "", ""]).encode()


def leads_to(location: str, status: str = "302 Found", *headers: str) -> bytes:
    return says(status, f"Location: {location}", *headers)


@dataclass(slots=True)
class Server:
    """`answers` go by path, in turn; the last is given again and again. Each question is kept: method, path and head."""

    port: int
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    by_method: dict[tuple[str, str], Answer] = field(default_factory=dict)
    questions: list[tuple[str, str, str]] = field(default_factory=list)
    beside: int = 0
    most_beside: int = 0
    bytes_sent: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)
    lock: threading.Condition = field(default_factory=threading.Condition)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for method, asked, _ in self.questions if asked == path]

    def times(self) -> Counter[str]:
        return Counter(path for _, path, _ in self.questions)


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server = cast("_Listener", self.server).told
        connection = cast(socket.socket, self.request)
        with suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece or not piece.isascii():
                    return
                head += piece
            method, path, _ = head.decode().split(" ", 2)
            with server.lock:
                number = len(server.methods(path))
                server.questions.append((method, path, head.decode()))
            given = server.answers.get(path, (says("404 Not Found"),))
            answer = server.by_method.get((method, path), given[min(number, len(given) - 1)])
            if isinstance(answer, bytes):
                connection.sendall(answer)
            else:
                answer(server, connection)


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    told: Server


@contextmanager
def serving() -> Iterator[Server]:
    with _Listener(("127.0.0.1", 0), _Handler) as listener:
        listener.told = Server(port=listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield listener.told
        finally:
            listener.told.stopping.set()
            listener.shutdown()
            thread.join()


def nothing(server: Server, connection: socket.socket) -> None:
    """Never answers."""
    server.stopping.wait()


def hangs_up(server: Server, connection: socket.socket) -> None:
    """Closes the connection without a word."""


def drips(server: Server, connection: socket.socket) -> None:
    """A byte at a time, without an end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while not server.stopping.wait(MOMENT):
        connection.sendall(b"x")


def huge(server: Server, connection: socket.socket) -> None:
    """A page of ten gigabytes."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
    for _ in range(10_000):
        connection.sendall(b"x" * 1_000_000)
        server.bytes_sent += 1_000_000


def counts(server: Server, connection: socket.socket) -> None:
    """Holds a question open until a third stands beside it, or a moment has gone by, and counts."""
    with server.lock:
        server.beside += 1
        server.most_beside = max(server.most_beside, server.beside)
        server.lock.notify_all()
        server.lock.wait_for(lambda: server.beside > 2, timeout=5 * MOMENT)
        server.beside -= 1
    connection.sendall(says("200 OK"))
