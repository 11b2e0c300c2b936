#include "CKernels.h"
#include "elementary.h"

float ck_logistic(float x) { return ck_logistic_inline(x); }
