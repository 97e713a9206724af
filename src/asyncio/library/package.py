"""asyncio: what the core in Rust and the modules of the library offer together."""

import asyncio.base_events
from _asyncio_core import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.tasks import *
from asyncio.taskgroups import *
from asyncio.timeouts import *
from asyncio.runners import *
