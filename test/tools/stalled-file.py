#!/usr/bin/env python3
"""Mounts a FUSE file system with one file, `phone.ab`, of which only the beginning can be read; behind that nothing is ever answered.

Usage: stalled-file.py MOUNTPOINT FILE BYTES
Prints "mounted" and stays until it is killed; needs root and /dev/fuse. BYTES of FILE are answered.
Format: Linux kernel, include/uapi/linux/fuse.h, protocol 7.31.
"""
import ctypes
import os
import struct
import sys

INIT, LOOKUP, GETATTR, OPEN, READ, RELEASE, OPENDIR, READDIR, RELEASEDIR = 26, 1, 3, 14, 15, 18, 27, 28, 29
FLUSH, FORGET, ENOSYS, ENOENT = 25, 2, 38, 2

libc = ctypes.CDLL(None, use_errno=True)
mount_point, path, readable = sys.argv[1], sys.argv[2], int(sys.argv[3])
content = open(path, "rb").read()
os.makedirs(mount_point, exist_ok=True)
device = os.open("/dev/fuse", os.O_RDWR)
options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
if libc.mount(b"stalled", mount_point.encode(), b"fuse.stalled", 0, options) != 0:
    sys.exit(os.strerror(ctypes.get_errno()))


def reply(unique, body=b"", error=0):
    os.write(device, struct.pack("=IiQ", 16 + len(body), -error, unique) + body)


def attributes(inode):
    size, mode = (0, 0o40755) if inode == 1 else (len(content), 0o100644)
    return struct.pack("=QQQQQQIIIIIIIIII", inode, size, 0, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)


print("mounted", flush=True)
listed = False
while True:
    request = os.read(device, 1 << 17)
    _, opcode, unique, inode = struct.unpack_from("=IIQQ", request)
    if opcode == INIT:
        reply(unique, struct.pack("=IIIIHHIIHHIIIIIII", 7, 31, 4096, 0, 12, 10, 65536, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    elif opcode == GETATTR:
        reply(unique, struct.pack("=QII", 0, 0, 0) + attributes(inode))
    elif opcode == LOOKUP and request[40:].rstrip(b"\0") == b"phone.ab":
        reply(unique, struct.pack("=QQQQII", 2, 0, 1, 1, 0, 0) + attributes(2))
    elif opcode == LOOKUP:
        reply(unique, error=ENOENT)
    elif opcode in (OPEN, OPENDIR):
        reply(unique, struct.pack("=QII", 0, 0, 0))
    elif opcode == READDIR:
        name = b"phone.ab"
        reply(unique, b"" if listed else struct.pack("=QQII", 2, 1, len(name), 8) + name)
        listed = True
    elif opcode == READ:
        offset, length = struct.unpack_from("=QI", request, 48)
        if offset >= readable:
            continue
        reply(unique, content[offset : offset + length])
    elif opcode in (RELEASE, RELEASEDIR, FLUSH):
        listed = False
        reply(unique)
    elif opcode != FORGET:
        reply(unique, error=ENOSYS)
