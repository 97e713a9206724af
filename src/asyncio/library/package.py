"""x"""
import asyncio.base_events
from _asyncio_core import *
