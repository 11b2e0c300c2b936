#include "normal.h"
#include "variant.h"

#pragma STDC FP_CONTRACT OFF

#define INCLUDED "normal.inc"
#include "variants.inc"

void ck_normal_blocks(float *values, size_t blocks) { CK_DISPATCH(normal_blocks, values, 0, blocks); }
