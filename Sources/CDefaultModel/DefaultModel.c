#include "CDefaultModel.h"

// The model is a generated file: `Tools/train-default` makes it from `TrainingData/` and `Rules/`.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const uint8_t model[] = {
#embed "default.copydesk" if_empty(0)
};

const uint8_t *copydesk_default_model_bytes(void) { return model; }

size_t copydesk_default_model_size(void) { return sizeof model; }

static const uint8_t prefilter[] = {
#embed "default.prefilter" if_empty(0)
};

const uint8_t *copydesk_default_prefilter_bytes(void) { return prefilter; }

size_t copydesk_default_prefilter_size(void) { return sizeof prefilter; }
