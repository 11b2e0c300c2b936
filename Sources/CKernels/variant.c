#include "variant.h"

static int forced = -1;

static ck_variant best(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("fma"))
        return ck_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return ck_avx2;
#endif
    return ck_baseline;
}

ck_variant ck_current_variant(void) {
    static int cached = -1;
    if (forced >= 0) return (ck_variant)forced;
    if (cached < 0) cached = best();
    return (ck_variant)cached;
}

int ck_force_variant(int variant) {
    if (variant > (int)best()) return 0;
    forced = variant;
    return 1;
}
