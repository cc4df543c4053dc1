// The 8-bit library: Swift sees the suffixed names (`pcre2_match_8`).
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
