#include "CKernels.h"
#include <stdio.h>

int ck_format(char *text, size_t capacity, const char *format, double value) {
    return snprintf(text, capacity, format, value);
}
