// Loops that show how fast this machine can go.

#ifndef MACHINE_H
#define MACHINE_H

#include <stddef.h>
#include <stdint.h>

/// Reads `count` bytes, a multiple of 256 that starts at one of 64, with the widest instructions that there are. Returns something
/// that depends on all of them.
uint64_t machine_read(const void *bytes, size_t count);

/// Six instructions that wait for one another, a cycle each, `count` times.
uint64_t machine_wait(uint64_t count);

#endif
