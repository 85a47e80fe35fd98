#include "score.h"

int32_t ckernels_metres(double x1, double y1, double z1, double x2, double y2, double z2) {
  return metres_of(chord(x1, y1, z1, x2, y2, z2));
}
