"""Swaps, grows, cuts, renames and links files of a folder, some hundred times a second, until it is ended.

racer.py FOLDER SEED: below FOLDER lie `files` (victims), `decoys` (files nobody chose, as many) and `aside` (empty).
Decoys are only ever moved and linked to, never written: whoever finds one changed has been led to it.
"""
import os, random, sys, time

root = sys.argv[1]
files, decoys, aside = (os.path.join(root, name) for name in ("files", "decoys", "aside"))
names = sorted(os.listdir(files))
chance = random.Random(int(sys.argv[2]))


def put(make, path):
    """Takes what is at the path aside and makes something else there."""
    os.rename(path, os.path.join(aside, f"{chance.getrandbits(64):x}"))
    make(path)


def swap_for_link(name):
    put(lambda path: os.symlink(os.path.join(decoys, name), path), os.path.join(files, name))


def swap_for_decoy(name):
    put(lambda path: os.link(os.path.join(decoys, name), path), os.path.join(files, name))


def swap_parent(_name):
    other = os.path.join(root, "files-elsewhere")
    os.rename(files, other)
    os.symlink(decoys, files)
    os.unlink(files)
    os.rename(other, files)


def grow(name):
    with open(os.open(os.path.join(files, name), os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW), "ab") as file:
        if os.fstat(file.fileno()).st_nlink == 1:
            file.write(b"grown")


def cut(name):
    with open(os.open(os.path.join(files, name), os.O_RDWR | os.O_NOFOLLOW), "r+b") as file:
        if os.fstat(file.fileno()).st_nlink == 1:
            file.truncate(7)


def link(name):
    os.link(os.path.join(files, name), os.path.join(aside, f"{chance.getrandbits(64):x}"), follow_symlinks=False)


def rename(name):
    os.rename(os.path.join(files, name), os.path.join(aside, f"{chance.getrandbits(64):x}"))


def fifo(name):
    put(os.mkfifo, os.path.join(files, name))


ACTS = [swap_for_link, swap_for_decoy, swap_parent, grow, cut, link, rename, fifo]
print("ready", flush=True)
while True:
    try:
        chance.choice(ACTS)(chance.choice(names))
    except OSError:
        pass
    time.sleep(chance.random() * 0.006)
