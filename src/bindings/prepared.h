// The call that runF32 and runF64 make.
#pragma once

namespace activation_lab {

// To be called whenever an activation may be gone that was prepared.
void forget_prepared();

}  // namespace activation_lab
