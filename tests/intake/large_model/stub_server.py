"""A small server that speaks the chat protocol and answers as it is told to, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], "str | bytes | None"]
"""What to answer to a question: the model's words, raw bytes in place of the protocol, or None: never."""


@contextmanager
def serving(answer: Answer, moved: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a server on this machine, and the questions it was asked; it may say that it has
    moved."""
    asked: list[dict[str, Any]] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(question)
            given = answer(question)
            if given is None:
                over.wait(20)
                return
            body = given if isinstance(given, bytes) else _protocol(given)
            self.send_response(307 if moved else 200)
            if moved:
                self.send_header("Location", moved)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _protocol(words: str) -> bytes:
    message = {"role": "assistant", "content": words}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    told = {"id": "1", "object": "chat.completion", "created": 0, "model": "stub", "choices": [choice]}
    return json.dumps(told).encode()
