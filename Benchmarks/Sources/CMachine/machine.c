#include "machine.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

typedef uint64_t wide __attribute__((vector_size(64)));

#define DEFINE_READ(NAME, TARGET)                                     \
  TARGET static uint64_t NAME(const wide *at, size_t count) {         \
    wide a = {0}, b = {0}, c = {0}, d = {0};                          \
    for (size_t i = 0; i < count; i += 4) {                           \
      a |= at[i];                                                     \
      b |= at[i + 1];                                                 \
      c |= at[i + 2];                                                 \
      d |= at[i + 3];                                                 \
    }                                                                 \
    a |= b | c | d;                                                   \
    return a[0] | a[1] | a[2] | a[3] | a[4] | a[5] | a[6] | a[7];     \
  }

#define ANY
DEFINE_READ(read_any, ANY)

#if defined(__x86_64__)
DEFINE_READ(read_avx2, __attribute__((target("avx2"))))
DEFINE_READ(read_avx512, __attribute__((target("avx512f"), min_vector_width(512))))
#endif

uint64_t machine_read(const void *bytes, size_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return read_avx512(bytes, count / sizeof(wide));
  if (__builtin_cpu_supports("avx2")) return read_avx2(bytes, count / sizeof(wide));
#endif
  return read_any(bytes, count / sizeof(wide));
}

double machine_processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// Not from `getrusage` on Linux: what that tells begins with what the process held that started this one.
uint64_t machine_peak_bytes(void) {
#if defined(__linux__)
  unsigned long long kilobytes = 0;
  char line[256];
  FILE *status = fopen("/proc/self/status", "r");
  if (status == NULL) return 0;
  while (fgets(line, sizeof line, status) != NULL && sscanf(line, "VmHWM: %llu", &kilobytes) != 1) continue;
  fclose(status);
  return kilobytes << 10;
#else
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint64_t)usage.ru_maxrss : 0;
#endif
}

uint64_t machine_wait(uint64_t count) {
  uint64_t x = 1;
  for (uint64_t i = 0; i < count; i++) {
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
  }
  return x;
}
