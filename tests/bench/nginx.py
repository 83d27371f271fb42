"""The gateway's peer: nginx that only passes requests on."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

configuration = """
worker_processes auto;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log {directory}/access.log;
    client_body_temp_path {directory}/client;
    proxy_temp_path {directory}/proxy;
    fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi;
    scgi_temp_path {directory}/scgi;
    keepalive_requests 100000000;
    upstream service {{
        server {service};
        keepalive 16;
        keepalive_requests 100000000;
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://service;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
        }}
    }}
}}
"""


class Nginx:
    """Runs while in `with`."""

    def __init__(self, directory: Path, service_url: str):
        directory.mkdir()
        self._port = free_port()
        self._file = directory / "nginx.conf"
        self._file.write_text(configuration.format(directory=directory, port=self._port,
                                                   service=service_url.removeprefix("http://")))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def process_id(self) -> int:
        return self._process.pid

    def __enter__(self) -> Nginx:
        self._process = subprocess.Popen(["/usr/sbin/nginx", "-e", self._file.with_name("error.log"), "-c", self._file,
                                          "-g", "daemon off;"])
        end = time.monotonic() + 10
        while not self._listens():
            assert self._process.poll() is None and time.monotonic() < end, "nginx did not come up"
            time.sleep(0.05)
        return self

    def __exit__(self, *_) -> None:
        self._process.terminate()
        self._process.wait()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
