"""Where a demo listens when somebody else is there already."""

import socket

from devtools.demo import Ports
from devtools.ports import LOOPBACK


def test_taken_ports_give_way_to_the_next_free_ones():
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        chosen = Ports(port, port, port).free()
        assert port not in chosen
        assert len(set(chosen)) == 3
