"""Writes an iPhone backup with Python's own tools: a second opinion on what ours writes and reads.

usage: ios_backup.py FOLDER SPEC.json
SPEC: {"files": {"DOMAIN/path": "local file"}, "password": "…" or null, "legacy": false, "interrupted": false,
       "rounds": [DPIC, ITER], "orphans": ["local file"], "missing": ["DOMAIN/path"]}
Layout and keys: the project's fact sheet on phone backups, sections 1.2 to 1.6. Needs the package cryptography for a password.
"""
import datetime
import hashlib
import json
import os
import plistlib
import sqlite3
import struct
import sys

UID = plistlib.UID


def record(path, content, mode, wrapped=None, protection=0, modified=1_700_000_000):
    """One MBFile as NSKeyedArchiver writes it."""
    objects = ["$null", {}, path, {"$classname": "MBFile", "$classes": ["MBFile", "NSObject"]}]
    root = {
        "$class": UID(3), "RelativePath": UID(2), "Size": len(content), "Mode": mode, "UserID": 501, "GroupID": 501,
        "InodeNumber": 4711, "Flags": 0, "LastModified": modified, "LastStatusChange": modified, "Birth": modified,
        "ProtectionClass": protection,
    }
    if wrapped is not None:
        objects.append({"NS.data": struct.pack("<I", protection) + wrapped, "$class": UID(5)})
        objects.append({"$classname": "NSMutableData", "$classes": ["NSMutableData", "NSData", "NSObject"]})
        root["EncryptionKey"] = UID(4)
    objects[1] = root
    archive = {"$version": 100000, "$archiver": "NSKeyedArchiver", "$top": {"root": UID(1)}, "$objects": objects}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


class Keys:
    """Class keys, wrapped by what a password becomes."""

    def __init__(self, password, rounds, legacy):
        from cryptography.hazmat.primitives.keywrap import aes_key_wrap
        self.wrap = aes_key_wrap
        self.keys = {number: os.urandom(32) for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)}
        salt, double_salt = os.urandom(20), os.urandom(20)
        secret = password.encode()
        if not legacy:
            secret = hashlib.pbkdf2_hmac("sha256", secret, double_salt, rounds[0], 32)
        kek = hashlib.pbkdf2_hmac("sha1", secret, salt, rounds[1], 32)
        number = lambda value: struct.pack(">I", value)
        tags = [("VERS", number(4)), ("TYPE", number(1)), ("UUID", os.urandom(16)), ("HMCK", os.urandom(40)),
                ("WRAP", number(0)), ("SALT", salt), ("ITER", number(rounds[1]))]
        if not legacy:
            tags += [("DPWT", number(0)), ("DPIC", number(rounds[0])), ("DPSL", double_salt)]
        for name, key in self.keys.items():
            tags += [("UUID", os.urandom(16)), ("CLAS", number(name)), ("WRAP", number(2)), ("KTYP", number(0)),
                     ("WPKY", aes_key_wrap(kek, key))]
        self.bag = b"".join(tag.encode() + struct.pack(">I", len(value)) + value for tag, value in tags)

    def encrypt(self, content, key):
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        pad = 16 - len(content) % 16
        encryptor = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).encryptor()
        return encryptor.update(content + bytes([pad]) * pad) + encryptor.finalize()

    def file(self, content, protection):
        key = os.urandom(32)
        return self.encrypt(content, key), self.wrap(self.keys[protection], key)


def main(folder, spec):
    os.makedirs(folder)
    password, legacy = spec.get("password"), spec.get("legacy", False)
    keys = None if password is None else Keys(password, spec.get("rounds", [1000, 100]), legacy)
    database = f"{folder}/Manifest.db"
    connection = sqlite3.connect(database)
    connection.executescript(
        "CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);"
        "CREATE INDEX FilesDomainIdx ON Files(domain); CREATE INDEX FilesRelativePathIdx ON Files(relativePath);"
        "CREATE INDEX FilesFlagsIdx ON Files(flags); CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB);")
    folders = set()
    for path, local in spec["files"].items():
        domain, relative = path.split("/", 1)
        with open(local, "rb") as file:
            content = file.read()
        stored, wrapped = (content, None) if keys is None else keys.file(content, 3)
        name = hashlib.sha1(f"{domain}-{relative}".encode()).hexdigest()
        connection.execute("INSERT INTO Files VALUES (?,?,?,1,?)",
                           (name, domain, relative, record(relative, content, 0o100644, wrapped, 3)))
        if path not in spec.get("missing", []):
            os.makedirs(f"{folder}/{name[:2]}", exist_ok=True)
            with open(f"{folder}/{name[:2]}/{name}", "wb") as file:
                file.write(stored)
        above = relative.split("/")[:-1]
        folders |= {(domain, "/".join(above[:depth])) for depth in range(len(above) + 1)}
    for domain, relative in folders:
        name = hashlib.sha1(f"{domain}-{relative}".encode()).hexdigest()
        connection.execute("INSERT INTO Files VALUES (?,?,?,2,?)",
                           (name, domain, relative, record(relative, b"", 0o040755)))
    connection.commit()
    connection.close()
    for local in spec.get("orphans", []):
        name = hashlib.sha1(os.urandom(8)).hexdigest()
        os.makedirs(f"{folder}/{name[:2]}", exist_ok=True)
        with open(local, "rb") as source, open(f"{folder}/{name[:2]}/{name}", "wb") as file:
            file.write(source.read())
    date = datetime.datetime(2026, 10, 3, 9, 30)
    manifest = {"IsEncrypted": keys is not None, "Version": "10.0", "Date": date, "WasPasscodeSet": True,
                "Lockdown": {"DeviceName": "Sample phone", "ProductType": "iPhone13,2", "ProductVersion": "17.5"},
                "Applications": {}}
    if keys is not None:
        manifest["BackupKeyBag"] = keys.bag
        if not legacy:
            with open(database, "rb") as file:
                stored, wrapped = keys.file(file.read(), 4)
            with open(database, "wb") as file:
                file.write(stored)
            manifest["ManifestKey"] = struct.pack("<I", 4) + wrapped
    state = "new" if spec.get("interrupted") else "finished"
    info = {"Device Name": "Sample phone", "Product Type": "iPhone13,2", "Product Name": "iPhone 12",
            "Product Version": "9.3" if legacy else "17.5", "Phone Number": "+00 000 000 00 42", "IMEI": "000000000000000",
            "Serial Number": "SAMPLE000042", "Last Backup Date": date,
            "Installed Applications": spec.get("apps", ["net.whatsapp.WhatsApp"])}
    lists = {"Info.plist": (info, plistlib.FMT_XML), "Manifest.plist": (manifest, plistlib.FMT_BINARY),
             "Status.plist": ({"SnapshotState": state, "IsFullBackup": True, "Version": "3.3", "Date": date},
                              plistlib.FMT_BINARY)}
    for name, (content, form) in lists.items():
        with open(f"{folder}/{name}", "wb") as file:
            plistlib.dump(content, file, fmt=form)


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf8") as given:
        main(sys.argv[1], json.load(given))
