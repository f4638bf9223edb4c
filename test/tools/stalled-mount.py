#!/usr/bin/env python3
"""Mounts a FUSE file system that says it is there and then answers nothing, as a dead server does.

Usage: stalled-mount.py MOUNTPOINT [--after N]
Prints "mounted" and stays until it is killed; needs root and /dev/fuse. With --after N it first answers N requests that
ask for the root's attributes or list it (one file, one folder), and falls silent then.
Format: Linux kernel, include/uapi/linux/fuse.h, protocol 7.31.
"""
import ctypes
import os
import struct
import sys

INIT, LOOKUP, GETATTR, OPENDIR, READDIR, RELEASEDIR, STATFS, READDIRPLUS = 26, 1, 3, 27, 28, 29, 17, 44
ENOSYS = 38

libc = ctypes.CDLL(None, use_errno=True)
mount_point = sys.argv[1]
answers = int(sys.argv[3]) if len(sys.argv) > 3 else 0
os.makedirs(mount_point, exist_ok=True)
device = os.open("/dev/fuse", os.O_RDWR)
options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
if libc.mount(b"stalled", mount_point.encode(), b"fuse.stalled", 0, options) != 0:
    sys.exit(os.strerror(ctypes.get_errno()))


def reply(unique, body=b"", error=0):
    os.write(device, struct.pack("=IiQ", 16 + len(body), -error, unique) + body)


def attributes(inode, mode):
    return struct.pack("=QQQQQQIIIIIIIIII", inode, 0, 0, 0, 0, 0, 0, 0, 0, mode, 2, 0, 0, 0, 4096, 0)


def entry(name, inode, kind, offset):
    row = struct.pack("=QQII", inode, offset, len(name), kind) + name
    return row + b"\0" * (-len(row) % 8)


print("mounted", flush=True)
listed = False
while True:
    request = os.read(device, 1 << 17)
    _, opcode, unique, inode = struct.unpack_from("=IIQQ", request)
    if opcode == INIT:
        reply(unique, struct.pack("=IIIIHHIIHHIIIIIII", 7, 31, 65536, 0, 12, 10, 65536, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    elif answers <= 0:
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
            reply(unique, error=2)
        elif name == b"folder" or answers <= 0:
            continue
        else:
            reply(unique, struct.pack("=QQQQII", known[0], 0, 1, 1, 0, 0) + attributes(*known))
