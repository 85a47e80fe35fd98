// How fast this machine can go, and what a process has used of it.

#ifndef MACHINE_H
#define MACHINE_H

#include <stddef.h>
#include <stdint.h>

/// Reads `count` bytes, a multiple of 256 that starts at one of 64, with the widest instructions that there are. Returns something
/// that depends on all of them.
uint64_t machine_read(const void *bytes, size_t count);

/// Six instructions that wait for one another, a cycle each, `count` times.
uint64_t machine_wait(uint64_t count);

/// What all threads of this process have used of the processor, in seconds.
double machine_processor_seconds(void);

/// The most memory that this process ever held, in bytes; 0 where the system does not tell.
uint64_t machine_peak_bytes(void);

#endif
