// Compares the engine's elementary functions with MPFR for all 2^32 floats: `elementary exp` says how many differ from
// the nearest float.
//
// MPFR takes a microsecond, so it is asked only where it may matter: where the system's function of doubles, which is
// right to a few units in its last place (glibc's manual, "Known Maximum Errors"), lies within 2^-50 of a tie between
// two floats. `elementary exp all` asks it for every float, which takes hours.

#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "CKernels.h"

typedef struct {
    const char *name;
    void (*ours)(const float *, float *, size_t);
    double (*system)(double);
    int (*exact)(mpfr_t, const mpfr_t, mpfr_rnd_t);
} function;

static const function functions[] = {
    {"exp", ck_exp_all, exp, mpfr_exp},         {"tanh", ck_tanh_all, tanh, mpfr_tanh},
    {"log", ck_log_all, log, mpfr_log},         {"log1p", ck_log1p_all, log1p, mpfr_log1p},
    {"sin", ck_sin_all, sin, mpfr_sin},         {"cos", ck_cos_all, cos, mpfr_cos},
    {"atan", ck_atan_all, atan, mpfr_atan},     {"erf", ck_erf_all, erf, mpfr_erf},
};

enum { block = 1 << 14 };

static mpfr_t argument, value;

static float nearest(const function *f, float x) {
    mpfr_set_flt(argument, x, MPFR_RNDN);
    const int direction = f->exact(value, argument, MPFR_RNDN);
    mpfr_subnormalize(value, direction, MPFR_RNDN);
    return mpfr_get_flt(value, MPFR_RNDN);
}

/// Whether every number within 2^-50 of `y` rounds to the same float.
static int is_certain(double y) {
    if (!isfinite(y)) return 1;
    const double margin = fmax(fabs(y) * 0x1p-50, 0x1p-160);
    return (float)(y - margin) == (float)(y + margin);
}

static unsigned long check_block(const function *f, uint32_t first, int asks_always, unsigned long *asked) {
    static float in[block], out[block];
    unsigned long wrong = 0;
    for (uint32_t i = 0; i < block; i++) memcpy(&in[i], &(uint32_t){first + i}, sizeof *in);
    f->ours(in, out, block);
    for (uint32_t i = 0; i < block; i++) {
        const double y = f->system(in[i]);
        const int asks = asks_always || !is_certain(y);
        *asked += asks;
        const float expected = asks ? nearest(f, in[i]) : (float)y;
        if (out[i] == expected || (isnan(out[i]) && isnan(expected))) continue;
        if (wrong++ < 3) printf("%s(%a) is %a, expected %a\n", f->name, in[i], out[i], expected);
    }
    return wrong;
}

int main(int count, char **arguments) {
    const char *name = count > 1 ? arguments[1] : "";
    const int asks_always = count > 2 && strcmp(arguments[2], "all") == 0;
    mpfr_set_default_prec(24);
    mpfr_set_emin(-148);
    mpfr_set_emax(128);
    mpfr_inits(argument, value, NULL);
    ck_set_thread_count(1);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        const function *f = &functions[i];
        if (strcmp(f->name, name) != 0) continue;
        unsigned long wrong = 0, asked = 0;
        for (uint64_t first = 0; first < (uint64_t)1 << 32; first += block)
            wrong += check_block(f, (uint32_t)first, asks_always, &asked);
        printf("%s: %lu of 2^32 floats wrong, MPFR asked %lu times\n", name, wrong, asked);
        return wrong != 0;
    }
    fprintf(stderr, "usage: elementary exp|tanh|log|log1p|sin|cos|atan|erf [all]\n");
    return 2;
}
