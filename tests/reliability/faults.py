"""A disk that fails, for one thread alone: the kernel answers its system calls with an error (seccomp).

The filter ends with the thread, so that afterwards, in the same process, the disk is well again.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

Found = TypeVar("Found")

NUMBERS = {
    "x86_64": {
        "pwrite64": 18,
        "write": 1,
        "fsync": 74,
        "fdatasync": 75,
        "openat": 257,
        "open": 2,
        "access": 21,
        "faccessat": 269,
        "faccessat2": 439,
        "ftruncate": 77,
        "fallocate": 285,
    },
    "aarch64": {
        "pwrite64": 68,
        "fsync": 82,
        "fdatasync": 83,
        "openat": 56,
        "faccessat": 48,
        "faccessat2": 439,
        "ftruncate": 46,
        "fallocate": 47,
    },
}
"""What the calls are to the kernel."""
LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, FAIL = 0x7FFF0000, 0x00050000
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Fault:
    """One call that fails; with ``bits`` only where any of them is set in one of its arguments."""

    call: str
    error: int
    argument: int = 0
    bits: int = 0


FULL = [Fault(call, errno.ENOSPC) for call in ("pwrite64", "fallocate")]
"""No space is left."""
MADE = os.O_CREAT | (os.O_TMPFILE & ~os.O_DIRECTORY)
NO_FILES = [Fault("openat", errno.ENOSPC, 2, MADE), Fault("open", errno.ENOSPC, 1, MADE)]
"""No space is left for a new file; those that are open take more."""
UNSYNCED = [Fault(call, errno.EIO) for call in ("fsync", "fdatasync")]
"""What was written does not reach the disk."""
READ_ONLY = [
    Fault("openat", errno.EROFS, 2, WRITING),
    Fault("open", errno.EROFS, 1, WRITING),
    Fault("access", errno.EROFS, 1, os.W_OK),
    Fault("faccessat", errno.EROFS, 2, os.W_OK),
    Fault("faccessat2", errno.EROFS, 2, os.W_OK),
    Fault("ftruncate", errno.EROFS),
]
"""The file system is read-only."""


def with_faults(faults: Sequence[Fault], work: Callable[[], Found]) -> Found:
    """What comes of some work in a thread whose calls fail."""

    def suffering() -> Found:
        _install(faults)
        return work()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(suffering).result()


def _install(faults: Sequence[Fault]) -> None:
    numbers = NUMBERS[platform.machine()]
    program = [_step(LOAD, 0)]
    for fault in faults:
        if (number := numbers.get(fault.call)) is None:
            continue
        if fault.bits:
            program += [
                _step(EQUAL, number, no=4),
                _step(LOAD, 16 + 8 * fault.argument),
                _step(ANY_BIT, fault.bits, no=1),
                _step(RETURN, FAIL | fault.error),
                _step(LOAD, 0),
            ]
        else:
            program += [_step(EQUAL, number, no=1), _step(RETURN, FAIL | fault.error)]
    program.append(_step(RETURN, ALLOW))
    raw = ctypes.create_string_buffer(b"".join(program))
    described = struct.pack("HxxxxxxP", len(program), ctypes.addressof(raw))
    library = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    assert library.prctl(NO_NEW_PRIVILEGES, ctypes.c_ulong(1), zero, zero, zero) == 0
    done = library.prctl(SECCOMP, ctypes.c_ulong(FILTER), ctypes.c_char_p(described), zero, zero)
    assert done == 0, os.strerror(ctypes.get_errno())


def _step(code: int, value: int, *, no: int = 0) -> bytes:
    """One instruction; ``no`` is how many are jumped over where the answer is no."""
    return struct.pack("HBBI", code, 0, no, value)
