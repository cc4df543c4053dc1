// The default model, embedded in the binary so that nothing has to be found at run time.
#ifndef COPYDESK_DEFAULT_MODEL_H
#define COPYDESK_DEFAULT_MODEL_H

#include <stddef.h>
#include <stdint.h>

// The first byte of the embedded model file. It lives as long as the process and never changes.
const uint8_t *_Nonnull copydesk_default_model_bytes(void);

// The length of the embedded model file, in bytes.
size_t copydesk_default_model_size(void);

// The first byte of the embedded prefilter of the model's rules, and its length in bytes.
const uint8_t *_Nonnull copydesk_default_prefilter_bytes(void);
size_t copydesk_default_prefilter_size(void);

#endif
