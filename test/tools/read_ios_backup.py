"""Another reading of an iPhone backup, with libraries of Python: prints each file's path, size and SHA-256 as JSON.

read_ios_backup.py FOLDER [PASSWORD]
"""

import hashlib
import json
import os
import plistlib
import sqlite3
import struct
import sys
import tempfile

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

folder, password = sys.argv[1], sys.argv[2].encode() if len(sys.argv) > 2 else None


def tags(blob):
    at = 0
    while at < len(blob):
        name, size = blob[at : at + 4], struct.unpack(">I", blob[at + 4 : at + 8])[0]
        yield name.decode(), blob[at + 8 : at + 8 + size]
        at += 8 + size


def class_keys(bag):
    header, records = {}, []
    for name, value in tags(bag):
        if name == "UUID" and "UUID" in header:
            records.append({})
        (records[-1] if records else header)[name] = value
    number = lambda value: struct.unpack(">I", value)[0]
    key = password
    if "DPSL" in header:
        key = hashlib.pbkdf2_hmac("sha256", key, header["DPSL"], number(header["DPIC"]), 32)
    key = hashlib.pbkdf2_hmac("sha1", key, header["SALT"], number(header["ITER"]), 32)
    return {
        number(record["CLAS"]): aes_key_unwrap(key, record["WPKY"])
        for record in records
        if number(record["WRAP"]) & 2
    }


def opened(keys, wrapped):
    return aes_key_unwrap(keys[struct.unpack("<I", wrapped[:4])[0]], wrapped[4:])


def decrypted(key, data):
    decryptor = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    return unpadder.update(decryptor.update(data) + decryptor.finalize()) + unpadder.finalize()


def content(*names):
    with open(os.path.join(folder, *names), "rb") as file:
        return file.read()


manifest = plistlib.loads(content("Manifest.plist"))
keys = class_keys(manifest["BackupKeyBag"]) if password is not None else None
database = content("Manifest.db")
if keys is not None and "ManifestKey" in manifest:
    database = decrypted(opened(keys, manifest["ManifestKey"]), database)

with tempfile.TemporaryDirectory() as scratch:
    path = os.path.join(scratch, "Manifest.db")
    with open(path, "wb") as copy:
        copy.write(database)
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT fileID, domain, relativePath, flags, file FROM Files").fetchall()
    connection.close()

files = {}
for file_id, domain, relative, flags, blob in rows:
    assert file_id == hashlib.sha1(f"{domain}-{relative}".encode()).hexdigest()
    archive = plistlib.loads(blob)
    objects = archive["$objects"]
    record = objects[archive["$top"]["root"].data]
    assert objects[record["RelativePath"].data] == relative
    if flags != 1:
        continue
    data = content(file_id[:2], file_id)
    if "Digest" in record:
        assert objects[record["Digest"].data] == hashlib.sha1(data).digest()
    if "EncryptionKey" in record:
        data = decrypted(opened(keys, objects[record["EncryptionKey"].data]["NS.data"]), data)
    files[f"{domain}/{relative}"] = {
        "sizeBytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "hint": record.get("Size"),
        "modified": record["LastModified"],
    }
json.dump(files, sys.stdout)
