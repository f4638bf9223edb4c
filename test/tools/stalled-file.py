#!/usr/bin/env python3
"""Mounts a FUSE file system with one file, `phone.ab`, of which only the beginning can be read; behind that nothing is ever answered.

Usage: stalled-file.py MOUNTPOINT FILE BYTES
Prints "mounted" and stays until it is killed; needs root and /dev/fuse. BYTES of FILE are answered.
"""
import struct
import sys

from fuse import *

content, readable = open(sys.argv[2], "rb").read(), int(sys.argv[3])
mount(sys.argv[1])
for opcode, unique, inode, request in requests():
    if opcode == GETATTR:
        shown = attributes(1, 0o40755) if inode == 1 else attributes(2, 0o100644, len(content))
        reply(unique, struct.pack("=QII", 0, 0, 0) + shown)
    elif opcode == LOOKUP and request[40:].rstrip(b"\0") == b"phone.ab":
        reply(unique, found(2, 0o100644, len(content)))
    elif opcode == LOOKUP:
        reply(unique, error=ENOENT)
    elif opcode == OPEN:
        reply(unique, struct.pack("=QII", 0, 0, 0))
    elif opcode == READ:
        offset, length = struct.unpack_from("=QI", request, 48)
        if offset < readable:
            reply(unique, content[offset : offset + length])
    elif opcode in (RELEASE, FLUSH):
        reply(unique)
    elif opcode != FORGET:
        reply(unique, error=ENOSYS)
