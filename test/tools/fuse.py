"""The little of FUSE that a file system needs which falls silent: Linux kernel, include/uapi/linux/fuse.h, protocol 7.31."""
import ctypes
import os
import struct
import sys

INIT, LOOKUP, GETATTR, OPEN, READ, RELEASE, OPENDIR, READDIR, RELEASEDIR = 26, 1, 3, 14, 15, 18, 27, 28, 29
FORGET, STATFS, FLUSH, READDIRPLUS = 2, 17, 25, 44
ENOENT, ENOSYS = 2, 38

device = -1


def mount(point):
    """Mounts on a folder, which is made; needs root and /dev/fuse. Prints "mounted"."""
    global device
    os.makedirs(point, exist_ok=True)
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"stalled", point.encode(), b"fuse.stalled", 0, options) != 0:
        sys.exit(os.strerror(ctypes.get_errno()))
    print("mounted", flush=True)


def requests():
    """Every request but the first as (opcode, number, inode, all of its bytes)."""
    while True:
        request = os.read(device, 1 << 17)
        _, opcode, unique, inode = struct.unpack_from("=IIQQ", request)
        if opcode == INIT:
            reply(unique, struct.pack("=IIIIHHIIHHIIIIIII", 7, 31, 65536, 0, 12, 10, 65536, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        else:
            yield opcode, unique, inode, request


def reply(unique, body=b"", error=0):
    os.write(device, struct.pack("=IiQ", 16 + len(body), -error, unique) + body)


def attributes(inode, mode, size=0):
    return struct.pack("=QQQQQQIIIIIIIIII", inode, size, 0, 0, 0, 0, 0, 0, 0, mode, 2, 0, 0, 0, 4096, 0)


def entry(name, inode, kind, offset):
    row = struct.pack("=QQII", inode, offset, len(name), kind) + name
    return row + b"\0" * (-len(row) % 8)


def found(inode, mode, size=0):
    return struct.pack("=QQQQII", inode, 0, 1, 1, 0, 0) + attributes(inode, mode, size)
