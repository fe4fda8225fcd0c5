"""Bounds on a process that reads documents, so that a hostile one ends the process and not the machine.

The operating system holds the bounds (POSIX `setrlimit`). Elsewhere nothing is done, and whoever started the
process has to end it. For a process of its own only: the bounds hold until it ends.
"""

import math
import sys


def bind_memory(memory_bytes: int) -> bool:
    """Let this process have at most so many bytes of memory; beyond, it gets a MemoryError.

    Says whether the system holds the bound. A lower one that is set already stays.
    """
    if sys.platform == "win32":
        return False
    import resource

    try:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    except (ValueError, OSError):
        return False
    return True


def bind_seconds(seconds: float) -> bool:
    """Let this process work for so many seconds from now; then the system ends it (SIGXCPU).

    Seconds of the processor, not of the clock: a process that waits is not ended by this. Call it again
    before each document. Says whether the system holds the bound.
    """
    if sys.platform == "win32":
        return False
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    wanted = math.ceil(usage.ru_utime + usage.ru_stime + seconds)
    try:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        within = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_CPU, (within, most))
    except (ValueError, OSError):
        return False
    return True
