#!/usr/bin/env python3
"""Mounts a FUSE file system that says it is there and then answers nothing, as a dead server does.

Usage: stalled-mount.py MOUNTPOINT [--after N]
Prints "mounted" and stays until it is killed; needs root and /dev/fuse. With --after N it first answers N requests that
ask for the root's attributes or list it (one file, one folder), and falls silent then.
"""
import struct
import sys

from fuse import *

answers = int(sys.argv[3]) if len(sys.argv) > 3 else 0
mount(sys.argv[1])
listed = False
for opcode, unique, inode, request in requests():
    if answers <= 0:
        continue
    elif opcode == GETATTR and inode == 1:
        answers -= 1
        reply(unique, struct.pack("=QII", 0, 0, 0) + attributes(1, 0o40755))
    elif opcode == OPENDIR and inode == 1:
        reply(unique, struct.pack("=QII", 0, 0, 0))
    elif opcode == READDIR and inode == 1:
        answers -= 1
        body = b"" if listed else entry(b"film.part", 2, 8, 1) + entry(b"folder", 3, 4, 2)
        listed = True
        reply(unique, body)
    elif opcode == RELEASEDIR:
        listed = False
        reply(unique)
    elif opcode in (STATFS, READDIRPLUS):
        reply(unique, error=ENOSYS)
    elif opcode == LOOKUP:
        answers -= 1
        name = request[40:].rstrip(b"\0")
        known = {b"film.part": (2, 0o100644), b"folder": (3, 0o40755)}.get(name)
        if known is None:
            reply(unique, error=ENOENT)
        elif name == b"folder" or answers <= 0:
            continue
        else:
            reply(unique, found(*known))
